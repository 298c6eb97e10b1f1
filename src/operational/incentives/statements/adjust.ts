// A line by hand, with its reason: what a dispute was granted. It stands in the first open period, whatever the disputed one was.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { lockPlan, periodsOf } from '#operational/incentives/statements/periods.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'
import { isLarge } from '#operational/incentives/statements/size.ts'
import { compare, plus } from '#math/decimal.ts'

/** The new line; `amount` defaults to what was claimed. 422 `amount_missing`, 409 `no_open_period`. */
export async function grantLine(ctx: Ctx, dispute: Row, amount: string | undefined, note: string): Promise<Row> {
  const own = incentivesThemselves(ctx), value = amount ?? (dispute['claimed'] as string | null)
  if (!value || compare(value, '0') === 0) throw invalid([{ field: 'amount', code: 'amount_missing' }])
  const disputed = await get(own, 'incentive_statement', String(dispute['statement']), ['plan', 'user', 'period', 'starts_on'])
  await prepare(ctx, String(disputed['plan']))
  const [period] = await rows(own, 'incentive_period', { filter: { all: [{ field: 'plan', op: 'eq', value: disputed['plan'] }, { field: 'state', op: 'eq', value: 'open' }] }, sort: 'starts_on', limit: 1 })
  if (!period) throw conflict('no_open_period')
  const key = `${String(period['id'])}:${String(disputed['user'])}`
  const [found] = await rows(own, 'incentive_statement', { filter: { field: 'key', op: 'eq', value: key }, limit: 1 })
  const statement = found ?? await create(own, 'incentive_statement', { user: disputed['user'], period: period['id'], plan: disputed['plan'], starts_on: period['starts_on'], state: 'open', key, credited: '0', amount: '0' })
  const line = await create(own, 'incentive_line', {
    statement: statement['id'], user: disputed['user'], kind: 'adjustment', origin: disputed['period'], origin_on: disputed['starts_on'], occurred_on: await organisationDay(ctx), description: `${String(dispute['number'])} ${String(dispute['subject'])}`.slice(0, 300),
    amount: value, formula: value, note, source: `dispute:${String(dispute['id'])}`, key: `dispute:${String(dispute['id'])}`,
  })
  await update(own, 'incentive_statement', String(statement['id']), { amount: plus(String(statement['amount'] ?? '0'), value) })
  await update(own, 'incentive_period', String(period['id']), { amount: plus(String(period['amount'] ?? '0'), value) })
  return line
}

/** The open periods as they are by now. A large plan only has its periods made: what else they hold is reckoned tonight, and the line is added to what they say. */
async function prepare(ctx: Ctx, plan: string): Promise<void> {
  if (!(await isLarge(ctx, plan))) { await settlePlan(ctx, plan); return }
  await transaction(incentivesThemselves(ctx), async tx => { await lockPlan(tx, plan); await periodsOf(tx, plan) })
}
