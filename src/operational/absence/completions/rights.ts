// The rights of substitutes follow the absence in the same transaction: placed for its span, moved with it, withdrawn with it. They begin and end by the clock, whatever becomes of any job.
import type { Ctx } from '#kernel/context.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Write } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import { endShares } from '#platform/sharing/share.ts'
import { placeDelegation, withdrawDelegations } from '#platform/sessions/delegation.ts'
import { absenceItself, demandArranging } from '#operational/absence/absence.ts'

interface Line { id: string; person: string; substitute: string; scope: string; delegation: string | null; from: Date; until: Date; live: boolean; placed: boolean }

/** Runs after every write of absences and substitutes, the bin included. 403 for who may not arrange for that person. */
export const followAbsence: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'absence' && definition.name !== 'absence_substitute') return
  if (definition.name === 'absence') await demandPersons(ctx, writes)
  const ids = writes.map(({ next }) => String(next['id']))
  // the module's own bookkeeping of a line moves no rights
  const own = definition.name === 'absence_substitute' && ctx.systemReason !== null && writes.every(({ old, next }) => old && ['absence', 'substitute', 'scope', 'deleted_at'].every(name => old[name] === next[name]))
  if (own) return
  const changed = new Set(writes.filter(({ old, next }) => !old || ['scope', 'condition', 'substitute', 'user', 'starts_at', 'ends_at', 'deleted_at'].some(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null))).map(({ next }) => String(next['id'])))
  for (const line of await linesOf(ctx, definition.name === 'absence' ? 'absence' : 'id', ids)) await follow(ctx, line, changed)
}

/** Who is away, and from when to when, is said by the person and those above them, with and without substitutes: of whom it was said and of whom it is. */
async function demandPersons(ctx: Ctx, writes: readonly Write[]): Promise<void> {
  const told = writes.filter(({ old, next }) => !old || ['user', 'starts_at', 'ends_at', 'deleted_at'].some(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null)))
  for (const person of new Set(told.flatMap(({ old, next }) => [old?.['user'], next['user']]).filter((id): id is string => typeof id === 'string'))) {
    // one's own absences may be written by a key: it is the rights of substitutes that need a session
    if (person !== ctx.user.id) await demandArranging(ctx, person)
  }
}

/** Every line of these absences, or these lines, with what holds for them now; `placed`: their delegation is in force or to come and says the same. */
async function linesOf(ctx: Ctx, by: 'absence' | 'id', ids: string[]): Promise<(Line & { absence: string })[]> {
  return ctx.sql.unsafe<(Line & { absence: string })[]>(`select s.id, s.absence, a."user" as person, s.substitute, s.scope, s.delegation, a.starts_at as "from", a.ends_at as until,
      s.deleted_at is null and a.deleted_at is null and a.state <> 'cancelled' and a.ends_at > $2::timestamptz as live,
      coalesce(d.revoked_at is null and d.from_user = a."user" and d.to_user = s.substitute and d.valid_from = a.starts_at and d.valid_until = a.ends_at, false) as placed
    from absence_substitute s join absence a on a.id = s.absence left join kernel.delegation d on d.id = s.delegation::uuid where s.${by === 'id' ? 'id' : 'absence'} = any($1::uuid[]) order by s.id limit 5000`, [ids, ctx.clock.now()] as never[], { prepare: true })
}

async function follow(ctx: Ctx, line: Line & { absence: string }, changed: Set<string>): Promise<void> {
  const wanted = line.live && line.scope === 'everything'
  if (line.live && (changed.has(line.id) || changed.has(line.absence))) await demandArranging(ctx, line.person)
  if (line.scope !== 'accounts' || !line.live || changed.has(line.id)) await endShared(ctx, line)
  if (line.delegation && !(wanted && line.placed)) await withdrawDelegations(ctx, [line.delegation])
  if (wanted && !line.placed) {
    const { id } = await placeDelegation(ctx, line.person, line.substitute, line.from, line.until)
    await updateMany(absenceItself(ctx), 'absence_substitute', [{ id: line.id, patch: { delegation: id } }])
  }
}

/** Takes back the customers that were shared for this line: their time is over now. */
async function endShared(ctx: Ctx, line: Line): Promise<void> {
  const now = ctx.clock.now()
  const ended = await ctx.sql`update kernel.share set until = ${now} where reason = ${shareReason(line.id)} and until > ${now} returning id`
  if (ended.length > 0) await endShares(absenceItself(ctx))
}

/** How a share is known as this line's. */
export function shareReason(line: string): string { return `absence_substitute ${line}` }
