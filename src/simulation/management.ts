// Quotas of the simulated sellers, so that their months can be made or missed: for each month of this quarter and the last, about what they won in a month of the year before, some of them hard to make.
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { systemContext } from '#kernel/access/system.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { figuresByOwner, recordMissing } from '#operational/forecast/public.ts'

const ROUND = 500

/** Writes the states of all opportunities, and the quotas of who sells and who leads. */
export async function giveManagement(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'management of the simulated company', origin: 'system' })
  await recordMissing(ctx)
  const today = kernel.clock.now().toISOString().slice(0, 10), first = addMonths(`${today.slice(0, 7)}-01`, -((Number(today.slice(5, 7)) - 1) % 3) - 3)
  const won = await figuresByOwner(ctx, { kind: 'year', start: addMonths(first, -12), end: addDays(first, -1) }), currency = await baseCurrency(ctx)
  const monthly = new Map([...won].filter(([owner]) => owner !== '').map(([owner, figures], index) => [owner, Math.ceil(Number(figures.won) / 12 * (1 + (index % 5) * 0.1) / ROUND) * ROUND || ROUND]))
  const quotas = [...monthly].flatMap(([user, amount]) => months(first).map(starts_on => ({ user, period: 'month', starts_on, currency, amount: String(amount) })))
  const leads = (await leaders(ctx)).filter(({ user }) => !monthly.has(user)).map(({ user, reports }) => ({ user, amount: reports.reduce((sum, report) => sum + (monthly.get(report) ?? 0), 0) })).filter(({ amount }) => amount > 0)
  quotas.push(...leads.flatMap(({ user, amount }) => months(first).map(starts_on => ({ user, period: 'month', starts_on, currency, amount: String(Math.ceil(amount * 0.97 / ROUND) * ROUND) }))))
  for (let at = 0; at < quotas.length; at += 500) await createMany(ctx, 'quota', quotas.slice(at, at + 500))
}

function months(first: string): string[] { return Array.from({ length: 6 }, (_, index) => addMonths(first, index)) }

async function leaders(ctx: Ctx): Promise<{ user: string; reports: string[] }[]> {
  const found = await rows(ctx, 'user', { fields: ['id', 'manager'], filter: { field: 'manager', op: 'is_not_empty' }, sort: 'id', limit: 500 }), byLead = new Map<string, string[]>()
  for (const row of found) byLead.set(String(row['manager']), [...(byLead.get(String(row['manager'])) ?? []), String(row['id'])])
  return [...byLead].map(([user, reports]) => ({ user, reports }))
}
