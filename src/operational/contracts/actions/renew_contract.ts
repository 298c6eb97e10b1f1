// A contract goes on for another term.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import type { Action, Row } from '#kernel/module.ts'
import { asSystem } from '#kernel/access/system.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'

const input = z.strictObject({ end_date: z.iso.date().optional(), months: z.int().min(1).max(240).optional(), value: z.string().regex(/^\d{1,15}(\.\d{1,4})?$/).optional(), note: z.string().trim().max(1000).optional() })

export const contractRenewal: Action = { entity: 'contract', noun: 'renewal', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: ['active', 'ended'] }, run: renewByDecision }

/** Renews for `months` (the contract's own unless told) or up to `end_date`. 409 `contract_not_running` of a draft or a terminated one, 422 `end_before_start` when the new end is not later than the old. */
export async function renewByDecision(ctx: Ctx, id: string, given: z.infer<typeof input>): Promise<Row> {
  await renew(ctx, id, 'decision', given)
  return get(ctx, 'contract', id)
}

/** The same for people and for the clock (`automatic`). In the open transaction. */
export async function renew(ctx: Ctx, id: string, kind: 'automatic' | 'decision', given: z.infer<typeof input>): Promise<Row> {
  const lifted = asSystem(ctx, 'a contract goes on')
  await ctx.sql.unsafe('select c.id from contract c where c.id = $1::uuid limit 1 for update', [id], { prepare: true })
  const contract = await get(lifted, 'contract', id)
  if (contract['status'] !== 'active' && contract['status'] !== 'ended') throw conflict('contract_not_running')
  const end = contract['end_date'] as string | null
  const until = given.end_date ?? (end === null ? null : addMonths(end, given.months ?? Number(contract['renewal_months'] ?? 12)))
  if (until === null || (end !== null && until <= end)) throw invalid([{ field: 'end_date', code: 'end_before_start' }])
  const value = given.value ?? contract['value']
  const [last] = await rows(lifted, 'contract_term', { fields: ['position'], filter: { field: 'contract', op: 'eq', value: id }, sort: '-position', limit: 1 })
  if (!last) await create(lifted, 'contract_term', { contract: id, position: 1, kind: 'initial', start_date: contract['start_date'], end_date: end, currency: contract['currency'], value: contract['value'] })
  await create(lifted, 'contract_term', { contract: id, position: Number(last?.['position'] ?? 1) + 1, kind, start_date: end === null ? contract['start_date'] : addDays(end, 1), end_date: until, currency: contract['currency'], value, note: given.note ?? null })
  return update(lifted, 'contract', id, { status: 'active', end_date: until, value, renewals: Number(contract['renewals'] ?? 0) + 1, ended_on: null, end_reason: null, reminded_for: null })
}
