// Work that is over and of which nothing but its row is left (runs, deliveries): entities that the server alone writes, named by their modules.
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { destroy } from '#kernel/records/erase.ts'
import { quote } from '#kernel/sql/quote.ts'

/** `done`: states of a row that is over; `date`: since when; `besides`: removes what the module keeps elsewhere of these rows, in the same transaction. */
export interface FinishedWork { entity: string; done: string[]; date: string; besides?: (ctx: Ctx, ids: string[]) => Promise<void> }

const NAME = 'retention.finished_work', AT_ONCE = 1_000

/** Names an entity whose finished rows go after the term of the rule `finished_work`. */
export function registerFinishedWork(kernel: Kernel, work: FinishedWork): void {
  kernel.services.set(NAME, [...registered(kernel), work])
}

/** How many rows are due. */
export async function countFinished(ctx: Ctx, before: Date): Promise<number> {
  let due = 0
  for (const work of registered(ctx.kernel)) {
    const [row] = await ctx.sql.unsafe(`select count(*)::int as n from ${quote(work.entity)} where ${dueSql(work)}`, [work.done, before] as never[])
    due += Number(row!['n'])
  }
  return due
}

/** Destroys them a thousand a transaction; returns how many. */
export async function removeFinished(ctx: Ctx, before: Date, done: (removed: number) => Promise<void>): Promise<number> {
  let removed = 0
  for (const work of registered(ctx.kernel)) for (let last = AT_ONCE; last === AT_ONCE && !ctx.signal?.aborted;) {
    last = await transaction(ctx, async tx => {
      const ids = (await tx.sql.unsafe(`select id from ${quote(work.entity)} where ${dueSql(work)} order by id limit ${AT_ONCE} for update skip locked`, [work.done, before] as never[])).map(row => String(row['id']))
      const gone = await destroy(tx, work.entity, ids)
      await work.besides?.(tx, gone)
      return gone.length
    })
    removed += last
    await done(removed)
  }
  return removed
}

function dueSql(work: FinishedWork): string { return `state = any($1::text[]) and ${quote(work.date)} < $2::timestamptz` }

function registered(kernel: Kernel): FinishedWork[] { return (kernel.services.get(NAME) as FinishedWork[] | undefined) ?? [] }
