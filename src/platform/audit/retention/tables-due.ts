// Rows of logs and buffers whose time is over.
import type { Ctx } from '#kernel/context.ts'
import { holdsOf } from '#platform/audit/retention/hold.ts'

type Subject = 'access_event' | 'idempotency' | 'job' | 'import_row'
const AT_ONCE = 5_000

/** What is due, as SQL; $1 is the time before which it is, $2 those under a hold. */
const DUE: Record<Subject, { table: string; where: string }> = {
  access_event: { table: 'kernel.access_event', where: 't.at < $1::timestamptz and (t.record is null or not t.record = any($2::uuid[]))' },
  idempotency: { table: 'kernel.idempotency', where: 't.created_at < $1::timestamptz and $2::uuid[] is not null' },
  job: { table: 'kernel.job', where: 't.finished_at < $1::timestamptz and $2::uuid[] is not null' },
  import_row: { table: 'kernel.import_row', where: 'exists (select 1 from kernel.import i where i.id = t.import and i.finished_at < $1::timestamptz) and (t.record is null or not t.record = any($2::uuid[]))' },
}

export function isTable(subject: string): subject is Subject { return subject in DUE }

/** How many rows are due. */
export async function countRows(ctx: Ctx, subject: Subject, before: Date): Promise<number> {
  const { table, where } = DUE[subject]
  const [row] = await ctx.sql.unsafe(`select count(*)::int as n from ${table} t where ${where}`, [before, await holdsOf(ctx).subjects(ctx)] as never[])
  return Number(row!['n'])
}

/** Deletes them in batches of 5,000; returns how many. */
export async function removeRows(ctx: Ctx, subject: Subject, before: Date, done: (removed: number) => Promise<void>): Promise<number> {
  const { table, where } = DUE[subject], held = await holdsOf(ctx).subjects(ctx)
  for (let removed = 0; ;) {
    const rows = await ctx.sql.unsafe(`delete from ${table} where ctid = any(array(select t.ctid from ${table} t where ${where} limit ${AT_ONCE}))`, [before, held] as never[])
    removed += rows.count
    await done(removed)
    if (rows.count < AT_ONCE || ctx.signal?.aborted) return removed
  }
}
