import { describe, expect, test } from 'vitest'
import { DAY, hourOf } from '#simulation/calendar.ts'
import { CELL, tellCell } from '#simulation/customers/cell.ts'
import { lastWeekOfQuarter } from '#simulation/customers/sales.ts'
import { LANDS } from '#simulation/places/lands.ts'
import { pointIn } from '#simulation/places/where.ts'
import type { Step } from '#simulation/script.ts'
import { sized } from '#simulation/size.ts'
import { looksOf } from '#simulation/staff/looks.ts'
import { world } from '#simulation/world.ts'

// A world of 2,400 accounts, looked at as a statistician would who was told nothing, then beside the truth. Prints what it found.
const found = { country: 'MX', currency: 'MXN', company: 'Envases del Sur', stages: { open: ['s1', 's2', 's3', 's4'], won: 'won', lost: 'lost' }, priceBook: 'book', queue: 'queue', admin: 'admin' }
const told = world(11, { ...sized(2_400), perSeller: 60 }, Date.parse('2026-03-18T17:00:00Z'), found)
const cells = Array.from({ length: Math.ceil(told.size.accounts / CELL) }, (_, number) => tellCell(told, number))
const steps = cells.flatMap(cell => cell.steps), truth = cells.flatMap(cell => cell.truth) as Record<string, never>[]
const made = (entity: string): Step[] => steps.filter(step => step.entity === entity && step.op === 'create')
const changed = (entity: string, having: string): Step[] => steps.filter(step => step.entity === entity && step.op === 'update' && having in step.values)
const accounts = made('account'), interactions = made('interaction'), opportunities = made('opportunity'), orders = made('order'), consents = made('consent')
const share = <T>(list: readonly T[], those: (one: T) => boolean): number => list.filter(those).length / list.length
const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
const landAt = (step: Step): boolean => { const day = new Date(step.at + told.home.ahead * 3_600_000).getUTCDay(); return day === 0 || day === 6 }

const worthOf = new Map<string, number>()
for (const line of made('order_line')) { const order = String(line.values['order']); worthOf.set(order, (worthOf.get(order) ?? 0) + Number(line.values['quantity']) * Number(line.values['unit_price'])) }
// dollars of abroad in pesos, roughly
const byCustomer = new Map<string, number>()
for (const order of orders) { const id = String(order.values['account']); byCustomer.set(id, (byCustomer.get(id) ?? 0) + (worthOf.get(order.id) ?? 0) * (order.values['currency'] === 'USD' ? 18.5 : 1)) }
const closed = changed('opportunity', 'stage').filter(step => step.values['stage'] === 'won' || step.values['stage'] === 'lost')
const began = new Map(opportunities.map(step => [step.id, step.at]))
const quarter = (step: Step): boolean => step.at >= lastWeekOfQuarter(step.at)
// orders that no sale went before: those come weeks after their season
const reordersOf = (month: number): number => orders.filter(step => step.values['opportunity'] === undefined && new Date(step.at).getUTCMonth() === month).length
const granted = new Set(consents.filter(step => step.values['state'] === 'granted' && step.values['channel'] === 'mail').map(step => step.values['contact']))
const sortedWorth = [...byCustomer.values()].sort((a, b) => b - a)

const FACTS: [what: string, value: number, least: number, most: number][] = [
  ['accounts at home', share(accounts, one => one.values['billing_country'] === 'MX'), 0.68, 0.80],
  ...Object.keys(LANDS).filter(code => code !== 'MX').map(code => [`accounts in ${code}`, share(accounts, one => one.values['billing_country'] === code), 0.03, 0.08] as [string, number, number, number]),
  ['organisations', share(accounts, one => one.values['kind'] === 'organization'), 0.58, 0.66], ['households', share(accounts, one => one.values['kind'] === 'household'), 0.18, 0.26],
  ['contacts an account', made('contact').length / accounts.length, 4.7, 5.5], ['opportunities an account', opportunities.length / accounts.length, 2.3, 2.9], ['interactions an account', interactions.length / accounts.length, 23, 29],
  ['value of the best fifth of customers', sortedWorth.slice(0, Math.round(sortedWorth.length / 5)).reduce((a, b) => a + b, 0) / sortedWorth.reduce((a, b) => a + b, 0), 0.6, 0.85],
  ['win rate', share(closed, step => step.values['stage'] === 'won'), 0.38, 0.55], ['days from first word to the end of a sale', mean(closed.map(step => (step.at - began.get(step.id)!) / DAY)), 35, 65],
  ['reorders in November against January', reordersOf(10) / reordersOf(0), 1.2, 2.2], ['complaints an order', made('case').filter(one => one.values['type'] === 'complaint').length / orders.length, 0.02, 0.06],
  ['people who agreed to mail', granted.size / made('contact').length, 0.4, 0.52], ['consents taken back', share(consents, one => one.values['state'] !== 'granted'), 0.02, 0.12],
  ['promises kept', share(changed('commitment', 'status'), one => one.values['status'] === 'kept'), 0.75, 0.92],
  ['customers who left', share(truth.filter(one => one['type'] === 'customer'), one => one['gone'] !== null), 0.12, 0.35],
  ['talks at the weekend', share(interactions, landAt), 0, 0.001], ['talks from nine to seven', share(interactions, one => { const hour = hourOf(one.at, told.home); return hour >= 8.9 && hour < 19.6 }), 0.97, 1],
]

test.each(FACTS)('%s: %f lies in its band', (what, value, least, most) => {
  process.stdout.write(`  ${what.padEnd(44)} ${value.toFixed(3).padStart(9)}   ${least} … ${most}\n`)
  expect(value).toBeGreaterThanOrEqual(least)
  expect(value).toBeLessThanOrEqual(most)
})

describe('the past follows from the truth', () => {
  const customers = new Map(truth.filter(one => one['type'] === 'customer').map(one => [String(one['id']), one]))
  const sellers = new Map(told.staff.all.map(one => [one.id, one]))

  test('who has left orders no more', () => {
    for (const order of orders) { const gone = customers.get(String(order.values['account']))!['gone'] as unknown as string | null; if (gone && order.values['opportunity'] === undefined) expect(order.at).toBeLessThan(Date.parse(gone) + 10 * DAY) }
  })
  test('sales are won as often as their true chance says, in each fifth of it', () => {
    const ends = new Map(closed.map(step => [step.id, step.values['stage'] === 'won']))
    const deals = truth.filter(one => one['type'] === 'opportunity' && one['win_chance'] !== undefined && ends.has(String(one['id'])))
    for (let fifth = 0; fifth < 5; fifth++) {
      const those = deals.filter(one => Math.min(4, Math.floor(Number(one['win_chance']) * 5)) === fifth)
      if (those.length > 100) expect(Math.abs(share(those, one => ends.get(String(one['id']))!) - mean(those.map(one => Number(one['win_chance']))))).toBeLessThan(0.08)
    }
  })
  test('people answer on their own channel more than on others', () => {
    const people = new Map(truth.filter(one => one['type'] === 'person').map(one => [String(one['id']), String(one['best_channel'])]))
    const calls = interactions.filter(one => one.values['channel'] === 'phone' && one.values['direction'] === 'out' && String(one.values['subject']).startsWith('Llamada de reposición'))
    const reached = (best: boolean): number => share(calls.filter(one => (people.get(String(one.values['contact'])) === 'phone') === best), one => one.values['outcome'] !== 'not_reached')
    expect(reached(true)).toBeGreaterThan(reached(false) + 0.1)
  })
  test('what is bought follows the tastes', () => {
    const family = new Map(told.items.map(item => [told.ids.product.get(item.sku)!, item.family])), of = new Map(orders.map(step => [step.id, String(step.values['account'])]))
    const liked = made('order_line').map(line => Number((customers.get(of.get(String(line.values['order']))!)!['tastes'] as unknown as Record<string, number>)[family.get(String(line.values['product']))!]))
    expect(mean(liked)).toBeGreaterThan(0.35)
  })
  test('who pulls sales into the last week of the quarter closes there, the honest do not', () => {
    const won = closed.filter(step => step.values['stage'] === 'won'), pulls = (step: Step): boolean => sellers.get(step.by!)?.trick === 'quarter_end_discounts'
    expect(share(won.filter(pulls), quarter)).toBeGreaterThan(0.5)
    expect(share(won.filter(step => sellers.get(step.by!)?.trick === null), quarter)).toBeLessThan(0.15)
  })
  test('interests by count hardly ever convert', () => {
    const converted = new Set(changed('lead', 'status').filter(step => step.values['status'] === 'converted').map(step => step.id))
    const rate = (trick: boolean): number => share(made('lead').filter(step => (sellers.get(step.by!)?.trick === 'empty_leads') === trick), step => converted.has(step.id))
    expect(rate(true)).toBeLessThan(0.1)
    expect(rate(false)).toBeGreaterThan(0.2)
  })
  test('thieves take out far more than honest people before they leave', () => {
    const accountsOf = accounts.map(one => one.id)
    const weight = (user: (typeof told.staff.all)[number]): number => { let sum = 0; for (const look of looksOf(told, user, accountsOf.slice(0, 50), accountsOf)) sum += look.kind === 'export' ? look.count! : 1; return sum }
    const thieves = told.staff.all.filter(one => one.theft), honest = told.staff.all.filter(one => !one.theft).slice(0, 20)
    expect(thieves.length).toBeGreaterThanOrEqual(3)
    expect(mean(thieves.map(weight))).toBeGreaterThan(2 * mean(honest.map(weight)))
  })
})

test('a cell is told the same whether or not others were told before it', () => {
  expect(JSON.stringify(tellCell(told, 3).steps)).toBe(JSON.stringify(cells[3]!.steps))
})

test('nobody is real: mail and sites under .example, fixed lines from 0 or 1 where the numbering plan leaves those free', () => {
  expect([...accounts, ...made('contact')].flatMap(one => [one.values['email'], one.values['website']]).filter(one => one !== undefined && !String(one).endsWith('.example'))).toEqual([])
  expect(accounts.filter(one => one.values['billing_country'] === 'MX' && one.values['kind'] === 'organization' && one.values['billing_city'] === 'Monterrey').filter(one => !/^\+5281[01]/.test(String(one.values['phone'])))).toEqual([])
})

test('every town is on the map, in its own country', () => {
  // south, north, west, east of each country, generously
  const BOUNDS = { ES: [35, 44, -10, 5], MX: [14, 33, -118, -86], CO: [-5, 13, -80, -66], AR: [-56, -21, -74, -53], CL: [-56, -17, -76, -66], PE: [-19, 0, -82, -68] } as const
  const strays = Object.values(LANDS).flatMap(land => land.towns.filter(town => {
    const point = pointIn(land, town, 'somebody'), [south, north, west, east] = BOUNDS[land.code]
    return !point || point.lat < south || point.lat > north || point.lon < west || point.lon > east
  }).map(town => `${land.code} ${town.city}`))
  expect(strays).toEqual([])
})
