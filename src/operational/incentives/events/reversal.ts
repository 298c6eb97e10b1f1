// A deal that counted and counts no more leaves its day and the day it was cancelled, in the same transaction: what decides whether it can still be taken back.
import type { Ctx } from '#kernel/context.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

interface Watched { counts(row: Row): boolean; earnedOn(row: Row, zone: string): string | null }
const live = (row: Row): boolean => !row['deleted_at']
const WATCHED: Record<string, Watched> = {
  opportunity: { counts: row => live(row) && row['status'] === 'won', earnedOn: row => row['close_date'] as string | null },
  order: { counts: row => live(row) && (SOLD_ORDER as readonly unknown[]).includes(row['status']), earnedOn: row => row['order_date'] as string | null },
  payment_allocation: { counts: row => live(row) && row['payment'] != null, earnedOn: row => row['allocated_on'] as string | null },
  lead: { counts: row => live(row) && row['status'] !== 'disqualified', earnedOn: (row, zone) => dayOf(new Date(String(row['created_at'])), zone) },
}

export const keepReversals: Consequence = async (ctx, definition, writes) => {
  if (definition.name === 'payment') return sentBack(ctx, writes)
  const watched = WATCHED[definition.name]
  if (!watched) return
  const moved = writes.filter(({ old, next }) => old && watched.counts(old) !== watched.counts(next))
  if (moved.length === 0) return
  const zone = await zoneOf(ctx)
  const gone = moved.flatMap(({ old, next }) => { const day = watched.counts(old!) ? watched.earnedOn(old!, zone) : null; return day ? [{ record: String(next['id']), day }] : [] })
  await keep(ctx, definition.name, gone, zone)
  await forget(ctx, definition.name, moved.filter(({ next }) => watched.counts(next)).map(({ next }) => String(next['id'])))
}

/** A payment that bounced: all it paid is cancelled with it. */
async function sentBack(ctx: Ctx, writes: Write[]): Promise<void> {
  const counts = (row: Row): boolean => live(row) && row['status'] === 'received'
  const moved = writes.filter(({ old, next }) => old && counts(old) !== counts(next))
  if (moved.length === 0) return
  const found = await ctx.sql.unsafe('select a.id, a.payment, coalesce(a.allocated_on, p.payment_date)::text as day from payment_allocation a join payment p on p.id = a.payment where a.payment = any($1::uuid[]) and a.deleted_at is null limit 100000', [moved.map(({ next }) => String(next['id']))], { prepare: true })
  const back = new Set(moved.filter(({ next }) => counts(next)).map(({ next }) => String(next['id'])))
  await keep(ctx, 'payment_allocation', found.filter(row => !back.has(String(row['payment']))).map(row => ({ record: String(row['id']), day: String(row['day']) })), await zoneOf(ctx))
  await forget(ctx, 'payment_allocation', found.filter(row => back.has(String(row['payment']))).map(row => String(row['id'])))
}

async function keep(ctx: Ctx, entity: string, gone: { record: string; day: string }[], zone: string): Promise<void> {
  if (gone.length === 0) return
  await ctx.sql.unsafe(`insert into kernel.incentive_reversal (entity, record, earned_on, happened_on) select $1::text, r, d, $4::date from unnest($2::uuid[], $3::date[]) x(r, d)
    on conflict (entity, record) do nothing`, [entity, gone.map(one => one.record), gone.map(one => one.day), dayOf(ctx.clock.now(), zone)], { prepare: true })
}

async function forget(ctx: Ctx, entity: string, records: string[]): Promise<void> {
  if (records.length > 0) await ctx.sql.unsafe('delete from kernel.incentive_reversal where entity = $1::text and record = any($2::uuid[])', [entity, records], { prepare: true })
}
