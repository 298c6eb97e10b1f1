// The thirteen months of one customer, week by week: contact, buying, trouble, and whether they begin to leave. Formulas: README.md.
import { DAY, WEEK, later, momentInWeek, season } from '#simulation/calendar.ts'
import { AFTER_ORDER, tellCase } from '#simulation/customers/cases.ts'
import type { Telling } from '#simulation/customers/customer.ts'
import { INTEREST, interest, madeUpInterests } from '#simulation/customers/interests.ts'
import { reorder } from '#simulation/customers/orders.ts'
import { dissatisfactionAt, pressureAt } from '#simulation/customers/say.ts'
import { sale } from '#simulation/customers/sales.ts'
import { tellTask } from '#simulation/customers/tasks.ts'
import { everyday, leaveUnasked, mailed, welcome } from '#simulation/customers/touches.ts'

/** From the first word of leaving to the last order, days; how much is still bought in them. */
const FADING = { days: 42, rate: 0.4 } as const
const FORTNIGHT = 14 * DAY

/** Tells everything from the arrival on. */
export function live(telling: Telling): void {
  const { world, customer } = telling
  welcome(telling)
  let next = 0, month = nextMonth(world.start)
  for (let from = world.start; from < world.now; from += WEEK) {
    while (month < from + WEEK) { if (customer.seller.trick === 'empty_leads') madeUpInterests(telling, month); month = nextMonth(month) }
    for (; next < world.mailings.length && world.mailings[next]!.at < from + WEEK; next++) if (world.mailings[next]!.at > customer.since + DAY) mailed(telling, world.mailings[next]!, next)
    if (from > customer.since + DAY) week(telling, from)
  }
}

function week(telling: Telling, from: number): void {
  const { random, customer, world } = telling, { traits } = customer
  everyday(telling, from)
  leaveUnasked(telling, from)
  if (customer.gone !== null && from >= customer.gone) return
  if (customer.cooling === null && random.chance(leavingChance(telling, from))) { customer.cooling = from; customer.gone = from + FADING.days * DAY }
  for (let n = random.poisson(buyingRate(telling, from)); n > 0; n--) {
    const at = momentInWeek(random, from, world.home, 12)
    // who never bought begins with a sale
    if (!customer.bought && random.chance(0.5)) { sale(telling, at); continue }
    const id = reorder(telling, at)
    if (!id) continue
    if (random.chance(AFTER_ORDER.complaint * world.size.troubles)) tellCase(telling, true, later(random, at, 6, 20, world.home))
    else if (random.chance(AFTER_ORDER.other * world.size.troubles)) tellCase(telling, false, later(random, at, 2, 20, world.home))
  }
  if (random.chance(Math.min(0.9, traits.deals * world.size.pace * season(from)))) sale(telling, momentInWeek(random, from, world.home, 12))
  if (random.chance(INTEREST.week)) interest(telling, momentInWeek(random, from, world.home, 12))
  if (random.chance(0.004)) tellTask(telling, momentInWeek(random, from, world.home, 10))
  if (customer.bought && random.chance(0.0025 * world.size.troubles)) tellCase(telling, random.chance(0.12), momentInWeek(random, from, world.home, 12))
}

/** Expected orders of a week: the customer's own rate, by season, after a mailing and while leaving. Prospects buy a fifth of what customers do. */
function buyingRate({ customer, world }: Telling, from: number): number {
  const { traits } = customer
  const reminded = from - customer.mailed >= 0 && from - customer.mailed < FORTNIGHT ? Math.max(0, 1 + traits.uplift) : 1
  return traits.rate * world.size.pace / 4.345 * season(from) * reminded * (customer.cooling !== null ? FADING.rate : 1) * (customer.bought ? 1 : 0.2)
}

/** Chance of a week to begin to leave: the customer's own hazard, more when dissatisfied, more under pressure above the first person's tolerance. */
function leavingChance({ customer }: Telling, from: number): number {
  const over = Math.max(0, pressureAt(customer, from) - customer.people[0]!.reaction.tolerance)
  return Math.min(0.5, customer.traits.hazard * Math.exp(1.1 * dissatisfactionAt(customer, from) + 0.25 * over))
}

function nextMonth(at: number): number { const date = new Date(at); return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) }
