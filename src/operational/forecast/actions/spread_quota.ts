// Spreads a person's quota over those who report to them: equally, by what each sold before, or by given parts. Exact: the parts make the whole, to the cent.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { compare, isDecimal, minus, over, plus, sum, times } from '#math/decimal.ts'
import { addFigures } from '#operational/forecast/call/forecast.ts'
import { figuresByOwner, NO_FIGURES } from '#operational/forecast/call/figures.ts'
import { branchOf } from '#operational/forecast/call/people.ts'
import { earlier, periodOf, type PeriodKind } from '#operational/forecast/period.ts'

const input = z.strictObject({ by: z.enum(['equal', 'history', 'parts']).default('equal'), parts: z.record(z.uuid(), z.string().refine(isDecimal)).optional(), replace: z.boolean().default(false), all_levels: z.boolean().default(false) })
type Input = z.infer<typeof input>

export const quotaSpreading: Action = { entity: 'quota', noun: 'spreading', input, needs: 'update', offeredWhen: { field: 'user', op: 'ne', value: null }, run: spreadQuota }

/** Answers the quotas of the direct reports (`all_levels`: of everybody below). 409 `quota_nobody_below`, `quota_spread_already` (some stand; `replace` overwrites them), 422 `parts_needed`. `history`: what each branch won in the same number of months before; equal where nobody won anything. */
async function spreadQuota(ctx: Ctx, id: string, { by, parts, replace, all_levels: allLevels }: Input): Promise<{ quotas: Row[] }> {
  const whole = await get(ctx, 'quota', id)
  if (!whole['user']) throw conflict('quota_nobody_below')
  const reports = await rows(asSystem(ctx, 'who reports to the owner of a quota'), 'user', { fields: ['id'], filter: { all: [{ field: 'manager', op: 'eq', value: whole['user'] }, { field: 'active', op: 'eq', value: true }] }, sort: 'name', limit: 500 })
  const people = reports.map(row => String(row['id']))
  if (people.length === 0) throw conflict('quota_nobody_below')
  if (by === 'parts' && (!parts || people.some(person => parts[person] === undefined))) throw invalid([{ field: 'parts', code: 'parts_needed' }])
  const weights = by === 'parts' ? people.map(person => parts![person]!) : by === 'history' ? await history(ctx, whole, people) : people.map(() => '1')
  const amounts = shares(String(whole['amount']), weights), standing = await standingQuotas(ctx, whole, people)
  if (standing.size > 0 && !replace) throw conflict('quota_spread_already')
  const changed = await updateMany(ctx, 'quota', people.flatMap((person, i) => { const quota = standing.get(person); return quota ? [{ id: quota, patch: { amount: amounts[i]!, currency: whole['currency'] } }] : [] }))
  const fresh = await createMany(ctx, 'quota', people.flatMap((person, i) => standing.has(person) ? [] : [{ user: person, family: whole['family'], period: whole['period'], starts_on: whole['starts_on'], currency: whole['currency'] ?? null, amount: amounts[i]! }]))
  const made = await updateMany(asSystem(ctx, 'a quota is a part of another'), 'quota', [...changed, ...fresh].map(quota => ({ id: String(quota['id']), patch: { part_of: id } })))
  for (const quota of allLevels ? made : []) if (await leads(ctx, String(quota['user']))) made.push(...(await spreadQuota(ctx, String(quota['id']), { by: by === 'parts' ? 'equal' : by, replace, all_levels: true })).quotas)
  return { quotas: made }
}

/** `amount` parted by weights into cents that make it again: each rounded down, the cents left over to the first ones of weight. Equal parts where all weights are zero. */
export function shares(amount: string, weights: readonly string[]): string[] {
  const known = weights.some(weight => compare(weight, '0') > 0) ? weights.map(weight => (compare(weight, '0') > 0 ? weight : '0')) : weights.map(() => '1'), total = sum(known)
  const parts = known.map(weight => { const exact = over(times(amount, weight), total, 2); return compare(times(exact, total), times(amount, weight)) > 0 ? minus(exact, '0.01') : exact })
  let left = minus(amount, sum(parts))
  for (let i = 0; compare(left, '0') > 0 && i < parts.length * 2; i++) {
    const at = i % parts.length, step = compare(left, '0.01') < 0 ? left : '0.01'
    if (known[at] === '0') continue
    parts[at] = plus(parts[at]!, step)
    left = minus(left, step)
  }
  return parts
}

async function history(ctx: Ctx, whole: Row, people: string[]): Promise<string[]> {
  const before = earlier(periodOf(whole['period'] as PeriodKind, String(whole['starts_on'])), 1), won = await figuresByOwner(ctx, before, { family: whole['family'] as string | null })
  return Promise.all(people.map(async person => (await branchOf(ctx, person)).map(each => won.get(each) ?? NO_FIGURES).reduce(addFigures, NO_FIGURES).won))
}

async function standingQuotas(ctx: Ctx, whole: Row, people: string[]): Promise<Map<string, string>> {
  const family = whole['family'] ? { field: 'family', op: 'eq', value: whole['family'] } : { field: 'family', op: 'is_empty' }
  const found = await rows(ctx, 'quota', { fields: ['id', 'user'], filter: { all: [{ field: 'user', op: 'in', value: people }, { field: 'period', op: 'eq', value: whole['period'] }, { field: 'starts_on', op: 'eq', value: whole['starts_on'] }, family] }, limit: 500 })
  return new Map(found.map(row => [String(row['user']), String(row['id'])]))
}

async function leads(ctx: Ctx, user: string): Promise<boolean> {
  return (await ctx.sql.unsafe('select 1 from "user" u where u.manager = $1::uuid and u.active and u.deleted_at is null limit 1', [user], { prepare: true })).length > 0
}
