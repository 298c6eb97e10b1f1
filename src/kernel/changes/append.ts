// Every write appends its change in its own transaction. The same rows are audit trail, outbox of reactions, live updates and the source of the warehouse.
import type { Ctx } from '#kernel/context.ts'
import { afterCommit } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Change } from '#kernel/module.ts'
import type { Params } from '#kernel/sql/params.ts'

/** A change that caused a change that caused a change …: deeper than this is a circle. */
export const MAX_DEPTH = 8
const ROWS_PER_STATEMENT = 1000

/** What a writer knows about one change; the rest (who, when, why) comes from the context. `diff` is {field: [old, new]}, on created [null, value]. */
export interface NewChange { entity: string; record: string; op: Change['op']; diff: Change['diff'] }

/** Appends changes in the open transaction, in the order given, and wakes the readers after its commit. The rows it speaks of are already locked by an earlier statement (that orders the changes of a record). Returns the ids, in the same order.
 *  409 `too_many_consequences` when the chain of causes is deeper than MAX_DEPTH. Throws outside a transaction: a change without its write would be a lie. */
export async function appendChanges(ctx: Ctx, changes: NewChange[]): Promise<string[]> {
  if (changes.length === 0) return []
  const depth = consequenceDepth(ctx)
  const ids = changes.map(() => ctx.id())
  for (let from = 0; from < changes.length; from += ROWS_PER_STATEMENT) {
    const rows = changes.slice(from, from + ROWS_PER_STATEMENT).map((c, i) => ({ id: ids[from + i], entity: c.entity, record: c.record, op: c.op, diff: c.diff }))
    // text first, then jsonb: the driver would encode a string given as jsonb a second time
    await ctx.sql`
      insert into kernel.change (id, at, entity, record, op, actor, request, origin, cause, depth, diff)
      select c.id, ${ctx.clock.now()}::timestamptz, c.entity, c.record, c.op, ${ctx.user.id}::uuid, ${ctx.requestId}::text, ${ctx.origin}::text, ${ctx.cause?.change ?? null}::uuid, ${depth}::int, c.diff
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as c(id uuid, entity text, record uuid, op text, diff jsonb)`
  }
  ringAfterCommit(ctx)
  return ids
}

/** For set-based writers (import, mass updates): the INSERT that appends one change per row of `source`, a SELECT or the name of a CTE's SELECT that yields the columns
 *  `id uuid, entity text, record uuid, op text, diff jsonb` (ids made by ctx.id()).
 *  Run it in a statement after the one that locked the rows: its place in the feed comes from its own snapshot, which must see whoever held the locks before. Bind values through `params`; call `ringAfterCommit(ctx)` in the same transaction. */
export function changeInsertSql(ctx: Ctx, params: Params, source: string): string {
  const depth = consequenceDepth(ctx)
  return `insert into kernel.change (id, at, entity, record, op, actor, request, origin, cause, depth, diff)
    select c.id, ${params.add(ctx.clock.now(), 'timestamptz')}, c.entity, c.record, c.op, ${params.add(ctx.user.id, 'uuid')}, ${params.add(ctx.requestId, 'text')},
      ${params.add(ctx.origin, 'text')}, ${params.add(ctx.cause?.change ?? null, 'uuid')}, ${params.add(depth, 'int')}, c.diff
    from (${source}) as c`
}

/** Wakes feed readers and workers once the open transaction is committed. */
export function ringAfterCommit(ctx: Ctx): void {
  afterCommit(ctx, () => ctx.kernel.tick.ring())
}

function consequenceDepth(ctx: Ctx): number {
  if (!ctx.inTransaction) throw new Error('changes are appended inside the transaction of their write')
  const depth = (ctx.cause?.depth ?? -1) + 1
  if (depth > MAX_DEPTH) throw new Refusal(409, 'too_many_consequences', { params: { depth: MAX_DEPTH } })
  return depth
}
