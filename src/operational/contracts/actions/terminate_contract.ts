// A contract is ended before its time, or not gone on with, and why.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { asSystem } from '#kernel/access/system.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'

const input = z.strictObject({ date: z.iso.date(), reason: z.string().trim().min(1).max(1000), end_subscriptions: z.boolean().default(false) })

export const contractTermination: Action = { entity: 'contract', noun: 'termination', input, needs: 'update', offeredWhen: { field: 'status', op: 'eq', value: 'active' }, run: terminateContract }

/**
 * Ends it on `date` (its last day). A day that has come makes it `terminated` at once; one that lies ahead ends it then, and nothing renews it. 409 `contract_not_running`, 422 `end_before_start`.
 * `end_subscriptions` ends those of its subscriptions that would run longer, the ones the caller may change.
 */
export async function terminateContract(ctx: Ctx, id: string, { date, reason, end_subscriptions: along }: z.infer<typeof input>): Promise<Row> {
  const lifted = asSystem(ctx, 'a contract ends')
  await ctx.sql.unsafe('select c.id from contract c where c.id = $1::uuid limit 1 for update', [id], { prepare: true })
  const contract = await get(lifted, 'contract', id)
  if (contract['status'] !== 'active') throw conflict('contract_not_running')
  if (date < String(contract['start_date'] ?? date)) throw invalid([{ field: 'date', code: 'end_before_start' }])
  const over = date <= await organisationDay(ctx)
  await update(lifted, 'contract', id, { end_date: date, end_reason: reason, renewal: 'none', ...(over ? { status: 'terminated', ended_on: date } : {}) })
  if (along) {
    const running = await rows(ctx, 'subscription', { fields: ['id'], filter: { all: [{ field: 'contract', op: 'eq', value: id }, { any: [{ field: 'end_date', op: 'is_empty' }, { field: 'end_date', op: 'gt', value: date }] }, { field: 'start_date', op: 'lte', value: date }] }, sort: 'id', limit: 500 })
    await updateMany(ctx, 'subscription', running.map(row => ({ id: String(row['id']), patch: { end_date: date } })))
  }
  return get(ctx, 'contract', id)
}
