// A message as it comes in: its author's own, without the people of the page it was written on, and so many an hour that a stuck key fills nothing.
import type { Ctx } from '#kernel/context.ts'
import { type FieldProblem, Refusal, invalid } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'

/** messages of one person within an hour */
export const MOST_AN_HOUR = 20
const HOUR = 3_600_000
const REFERENCE = /^[A-Za-z0-9._-]{1,64}$/
/** parts of an address that name one record: ids, and anything with figures or an at sign in it */
const NAMES_ONE = /[\d@%]/

/** 422 `read_only` for a message in another's name, `invalid_text` for a reference that is none; 429 `too_much_feedback` beyond twenty an hour. Sets the version of the program and cuts the page to its kind. */
export const receiveFeedback: Completion = {
  entity: 'feedback', name: 'feedback.receive',
  async complete(ctx, writes) {
    const fresh = writes.filter(({ old }) => !old)
    for (const { next } of fresh) Object.assign(next, { page: kindOfPage(next['page']), app_version: ctx.kernel.config.version })
    if (ctx.systemReason) return
    const problems = fresh.flatMap((write, index) => problemsOf(ctx, write).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
    if (fresh.length > 0) await demandRoom(ctx, fresh.length)
  },
}

/** The address of a page without what it was about: `/thing/0190…?q=ana` is `/thing/…`. Null for what is no address. */
export function kindOfPage(page: unknown): string | null {
  if (typeof page !== 'string' || !page.startsWith('/')) return null
  return page.split(/[?#]/, 1)[0]!.split('/').map(part => (NAMES_ONE.test(part) ? '…' : part)).join('/').slice(0, 200)
}

function problemsOf(ctx: Ctx, { next }: Write): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (next['owner'] !== ctx.user.id) problems.push({ field: 'owner', code: 'read_only' })
  if (next['reference'] != null && !REFERENCE.test(String(next['reference']))) problems.push({ field: 'reference', code: 'invalid_text' })
  return problems
}

async function demandRoom(ctx: Ctx, wanted: number): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`feedback of ${ctx.user.id}`}::text, 13))`
  const since = new Date(ctx.clock.now().getTime() - HOUR).toISOString()
  // the bin counts: writing and deleting is writing
  const sent = await ctx.sql<{ created_at: string }[]>`select f.created_at from feedback f where f.created_by = ${ctx.user.id}::uuid and f.created_at > ${since}::timestamptz order by f.created_at desc limit ${MOST_AN_HOUR}`
  if (sent.length + wanted <= MOST_AN_HOUR) return
  const first = sent.at(-1)?.created_at, seconds = first ? Math.max(1, Math.ceil((Date.parse(String(first)) + HOUR - ctx.clock.now().getTime()) / 1000)) : HOUR / 1000
  throw new Refusal(429, 'too_much_feedback', { params: { limit: MOST_AN_HOUR, minutes: Math.ceil(seconds / 60), seconds }, extra: { retry_after: seconds } })
}
