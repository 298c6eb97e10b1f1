// Expressions of interest: some become sales, some come to nothing, and some were never meant to (a trick: counted, never converted).
import { DAY, iso, later, workingMoment } from '#simulation/calendar.ts'
import { change, make, type Telling } from '#simulation/customers/customer.ts'
import { basket, currencyOf } from '#simulation/customers/orders.ts'
import { fillText, speaker } from '#simulation/customers/say.ts'
import { guess, sale } from '#simulation/customers/sales.ts'
import { LEAD_REASONS, LEAD_SOURCES } from '#simulation/talks/service.ts'

/** Chances of a week: an interest of a customer, and the share of interests that become sales. */
export const INTEREST = { week: 0.006, converts: 0.3 } as const

/** An interest that is followed up. */
export function interest(telling: Telling, at: number): void {
  const { random, customer, world } = telling, { seller } = customer
  const who = speaker(telling, at), lines = basket(telling)
  const id = make(telling, 'lead', at, seller.id, {
    subject: fillText(telling, 'Interés en {producto}', { at, by: seller, who, item: lines[0]!.item }), contact: who.id, account: customer.id, source: random.pick(LEAD_SOURCES), score: random.int(0, 25), owner: seller.id, currency: currencyOf(telling), expected_amount: guess(telling, lines),
  })
  if (!id) return
  const working = later(random, at, 0, 3, world.home)
  if (!change(telling, 'lead', id, working, seller.id, { status: 'working' })) return
  const decided = later(random, working, 2, 12, world.home)
  if (random.chance(INTEREST.converts)) {
    const deal = sale(telling, decided, { id, who })
    if (deal) change(telling, 'lead', id, decided, seller.id, { status: 'converted', converted_at: iso(decided), opportunity: deal.id })
  } else if (random.chance(0.75)) change(telling, 'lead', id, decided, seller.id, random.chance(0.8) ? { status: 'disqualified', disqualified_reason: random.pick(LEAD_REASONS) } : { status: 'qualified' })
}

/** Who is paid by the number of interests makes them up in the last days of a month; nobody hears of them again. */
export function madeUpInterests(telling: Telling, month: number): void {
  const { random, customer, world } = telling
  const at = workingMoment(random, month - random.int(1, 3) * DAY, world.home, -1)
  if (at <= customer.since + DAY || !random.chance(0.5)) return
  const who = speaker(telling, at)
  make(telling, 'lead', at, customer.seller.id, { subject: `Posible interés de ${who.first_name}`, contact: who.id, account: customer.id, source: 'Llamada entrante', score: random.int(10, 25), owner: customer.seller.id })
}
