// Reckons the open periods of a plan anew and keeps only what changed. The same records give the same lines: it may run as often as one likes.
import type { Ctx } from '#kernel/context.ts'
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { updateMany } from '#kernel/records/update.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { corrections, dueLines, type Reckoning } from '#operational/incentives/statements/due.ts'
import { keepLines } from '#operational/incentives/statements/keep_lines.ts'
import { lockPlan, periodsOf } from '#operational/incentives/statements/periods.ts'
import { approvedVersions, participations, versionOn } from '#operational/incentives/statements/plan.ts'
import { sum } from '#math/decimal.ts'

/** Locked periods that are still looked at for corrections, the latest. */
const MOST_CORRECTED = 36
const PERIOD = ['id', 'plan', 'name', 'version_used', 'starts_on', 'ends_on', 'state']

/** Hears after each period how many of them all are done; what it throws ends the work there. */
export type Onward = (done: number, total: number) => Promise<void>

/**
 * Reckons every open period of a plan, each in a transaction of its own, so that nobody waits for the whole (inside an open transaction they join it). Corrections of locked ones go to the first open one, with it.
 * Killed or stopped in between, the plan says so (`reckoning_since`) until it is reckoned to the end: run again it comes to the same as a run that was not broken off. Answers the periods it reckoned.
 */
export async function settlePlan(ctx: Ctx, plan: string, onward: Onward = async () => undefined): Promise<Row[]> {
  const own = incentivesThemselves(ctx), since = ctx.clock.now().toISOString()
  const { periods, reckoningOf } = await transaction(own, async tx => {
    await lockPlan(tx, plan)
    const all = await periodsOf(tx, plan)
    if (all.some(isOpen)) await setDerived(tx, 'incentive_plan', [{ id: plan, values: { reckoning_since: since } }])
    return { periods: all, reckoningOf: await reckonings(tx, plan) }
  })
  const open = periods.filter(isOpen), locked = lockedAmong(periods), total = locked.length + open.length, reckoned: Row[] = []
  for (const [i, { id }] of open.entries()) {
    const stored = await transaction(own, tx => settleOpen(tx, plan, String(id), reckoningOf, done => onward(done, total)))
    if (stored) reckoned.push(stored)
    await onward(locked.length + i + 1, total)
  }
  // another run that began meanwhile says itself when it is through
  if (open.length > 0) await transaction(own, async tx => {
    const [marked] = await rows(tx, 'incentive_plan', { fields: ['reckoning_since'], filter: { field: 'id', op: 'eq', value: plan }, limit: 1 })
    if (marked && Date.parse(String(marked['reckoning_since'])) <= Date.parse(since)) await setDerived(tx, 'incentive_plan', [{ id: plan, values: { reckoning_since: null } }])
  })
  return reckoned
}

/** One period by what holds now: null when it was locked meanwhile, or has no rules. All is read before anything is written: what writes holds the feed. */
async function settleOpen(ctx: Ctx, plan: string, id: string, reckoningOf: (period: Row) => Reckoning | null, onward: (done: number) => Promise<void>): Promise<Row | null> {
  await lockPlan(ctx, plan)
  const periods = await rows(ctx, 'incentive_period', { fields: PERIOD, filter: { field: 'plan', op: 'eq', value: plan }, sort: 'starts_on', limit: 500 }), period = periods.find(one => one['id'] === id)
  if (!period || !isOpen(period)) return null
  const reckoning = reckoningOf(period)
  if (!reckoning) return null
  return settlePeriod(ctx, period, reckoning, periods.find(isOpen) === period ? await corrections(ctx, lockedAmong(periods), reckoningOf, onward) : new Map<string, Row[]>())
}

/** By which rules, and for whom, each period is reckoned. */
async function reckonings(ctx: Ctx, plan: string): Promise<(period: Row) => Reckoning | null> {
  const versions = await approvedVersions(ctx, plan), people = await participations(ctx, plan), decimals = decimalsOf(await baseCurrency(ctx))
  return period => { const version = versions.find(({ id }) => id === period['version_used']) ?? versionOn(versions, String(period['starts_on'])); return version ? { version, people, decimals } : null }
}

function isOpen(period: Row): boolean { return period['state'] === 'open' }
function lockedAmong(periods: readonly Row[]): Row[] { return periods.filter(period => period['state'] === 'locked').slice(-MOST_CORRECTED) }

async function settlePeriod(ctx: Ctx, period: Row, reckoning: Reckoning, corrected: Map<string, Row[]>): Promise<Row> {
  const due = await dueLines(ctx, period, reckoning), id = String(period['id'])
  for (const [user, lines] of corrected) due.lines.set(user, [...(due.lines.get(user) ?? []), ...lines])
  const statements = await statementsOf(ctx, period, [...due.lines.keys()])
  const totals = await keepLines(ctx, statements, due.lines)
  await updateMany(ctx, 'incentive_statement', [...statements].flatMap(([user, statement]) => {
    const patch = { credited: due.credited.get(user) ?? '0', target: due.targets.get(user) ?? null, amount: totals.get(user) ?? '0' }
    return Object.entries(patch).some(([name, value]) => (statement[name] ?? null) !== value) ? [{ id: String(statement['id']), patch }] : []
  }))
  const [stored] = await updateMany(ctx, 'incentive_period', [{ id, patch: { version_used: reckoning.version.id, people: statements.size, amount: sum(totals.values()), troubles: due.troubles.slice(0, 1000), calculated_at: ctx.clock.now().toISOString() } }])
  return stored!
}

/** One statement a person; those of people who no longer take part go, unless somebody adjusted or disputed them. */
async function statementsOf(ctx: Ctx, period: Row, users: string[]): Promise<Map<string, Row>> {
  const id = String(period['id'])
  const found = new Map((await rows(ctx, 'incentive_statement', { filter: { field: 'period', op: 'eq', value: id }, limit: 500 })).map(row => [String(row['user']), row]))
  const missing = users.filter(user => !found.has(user))
  const made = missing.length === 0 ? [] : await createMany(ctx, 'incentive_statement', missing.map(user => ({ user, period: id, plan: period['plan'], starts_on: period['starts_on'], state: 'open', key: `${id}:${user}` })))
  for (const row of made) found.set(String(row['user']), row)
  const gone = [...found].filter(([user]) => !users.includes(user)).map(([, row]) => String(row['id']))
  if (gone.length > 0) {
    const kept = await ctx.sql.unsafe(`select distinct s.id from unnest($1::uuid[]) s(id) where exists (select 1 from incentive_line l where l.statement = s.id and l.kind = 'adjustment' and l.deleted_at is null)
      or exists (select 1 from incentive_dispute d where d.statement = s.id and d.deleted_at is null) limit 500`, [gone], { prepare: true })
    const stays = new Set(kept.map(row => String(row['id'])))
    await dropEmpty(ctx, gone.filter(statement => !stays.has(statement)), found)
  }
  return found
}

async function dropEmpty(ctx: Ctx, ids: string[], found: Map<string, Row>): Promise<void> {
  if (ids.length === 0) return
  await keepLines(ctx, new Map([...found].filter(([, row]) => ids.includes(String(row['id'])))), new Map())
  await removeMany(ctx, 'incentive_statement', ids)
  for (const [user, row] of found) if (ids.includes(String(row['id']))) found.delete(user)
}

