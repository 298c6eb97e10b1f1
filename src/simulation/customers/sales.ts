// Sales that move through their stages to an end that was drawn from their true chance. Formula: README.md, section 4.
import { priceIn } from '#simulation/company/products.ts'
import type { Colleague } from '#simulation/company/staff.ts'
import { DAY, HOUR, dayOf, later, workingMoment } from '#simulation/calendar.ts'
import { change, make, type Acquaintance, type Telling } from '#simulation/customers/customer.ts'
import { basket, becomeCustomer, currencyOf, order, worth, type Line } from '#simulation/customers/orders.ts'
import { dissatisfactionAt, fillText, say, speaker } from '#simulation/customers/say.ts'
import { tellTask } from '#simulation/customers/tasks.ts'
import { COMPETITORS, LOSS_REASONS, NEXT_STEPS, SALE_NAMES, SALE_TALKS, type SaleMoment } from '#simulation/talks/sale.ts'
import { LEAD_SOURCES } from '#simulation/talks/service.ts'

const MOMENTS: readonly SaleMoment[] = ['contact', 'needs', 'offer', 'negotiation']
/** How far through its course a sale enters each stage, on average. */
const STAGES = [0, 0.2, 0.45, 0.75] as const
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

export interface Deal { id: string; seller: Colleague; who: Acquaintance; lines: Line[]; began: number; ends: number; won: boolean; gap: number; discount: number; chance: number }

/** Begins a sale at `at` and tells it to its end, or to today. `lead`: the interest it came from. Null when it would begin in the future. */
export function sale(telling: Telling, at: number, lead: { id: string; who: Acquaintance } | null = null): Deal | null {
  const { random, customer, world } = telling, { seller } = customer
  const who = lead?.who ?? speaker(telling, at)
  const discount = random.pick([0, 0, 3, 5, 8, 12])
  const lines = basket(telling, discount), item = lines[0]!.item
  // the rival's price against our list, and how well what is wanted suits the trade
  const gap = random.normal() * 0.06
  const fit = (customer.families.includes(item.family) ? 0.6 : -0.9) + random.normal() * 0.7
  const chance = logistic(-0.85 + 0.8 * fit + seller.skill + (customer.bought ? 0.45 : 0) + customer.traits.price_sensitivity * (gap + discount / 100 - 0.04) - 0.6 * dissatisfactionAt(customer, at) - (customer.cooling !== null ? 1.2 : 0))
  const won = random.chance(chance)
  const days = Math.max(6, Math.exp(Math.log(won ? 36 : 43) + random.normal() * 0.5))
  let ends = workingMoment(random, at + days * DAY, world.home)
  const pulled = seller.trick === 'quarter_end_discounts' && won && random.chance(0.75)
  if (pulled) {
    const last = lastWeekOfQuarter(ends)
    if (last > at + 5 * DAY) { ends = workingMoment(random, last + random.int(0, 6) * DAY, world.home, -1); for (const line of lines) line.discount = discount + random.int(8, 15) }
  }
  const kind = customer.bought ? random.weighted({ existing_business: 3, renewal: 2, cross_sell: 2, up_sell: 2 }) : 'new_business'
  // who sandbags writes down half and far away
  const low = seller.trick === 'sandbagging' && won
  const id = make(telling, 'opportunity', at, seller.id, {
    name: fillText(telling, random.pick<string>(SALE_NAMES[kind]), { at, by: seller, who, item }).replace(/^./, letter => letter.toUpperCase()), account: customer.id, contact: who.id, stage: world.found.stages.open[0]!, owner: seller.id, currency: currencyOf(telling),
    amount: low ? (Number(worth(lines)) * 0.55).toFixed(2) : worth(lines), close_date: dayOf(low ? at + 150 * DAY : later(random, at, 30, 60, world.home), world.home), product: world.ids.product.get(item.sku)!, kind, source: random.pick(LEAD_SOURCES), next_step: random.pick(NEXT_STEPS),
    description: offer(telling, discount, gap), ...(lead ? { lead: lead.id } : {}),
  })
  if (!id) return null
  const deal: Deal = { id, seller, who, lines, began: at, ends, won, gap, discount, chance }
  telling.deals.push({ type: 'opportunity', id, customer: customer.id, seller: seller.id, win_chance: round(chance), fit: round(fit), rival_gap: round(gap), discount, would_win: won, would_end: new Date(ends).toISOString(), trick: pulled ? 'quarter_end_discounts' : low ? 'sandbagging' : null })
  follow(telling, deal, low)
  return deal
}

/** What can be seen of the price: the discount offered, and what is known of the rival's. */
function offer({ random, world, customer }: Telling, discount: number, gap: number): string {
  const rival = gap + random.normal() * 0.02
  return `Descuento ofrecido: ${discount} %. Precio de la competencia: ${rival >= 0 ? '+' : '−'}${Math.abs(rival * 100).toFixed(1)} % frente a tarifa${customer.abroad ? `, en ${world.found.currency === 'USD' ? 'moneda local' : 'dólares'}` : ''}.`
}

/** Talks in each stage, then the next stage, then the end. */
function follow(telling: Telling, deal: Deal, low: boolean): void {
  const { random, world } = telling, { id, who, began, ends, won, seller } = deal
  const stages = world.found.stages, item = deal.lines[0]!.item, links = { opportunity: id }
  const reached = won ? 3 : Math.min(3, Math.floor(random.next() * 4.2))
  for (let stage = 0; stage <= reached; stage++) {
    const entered = stage === 0 ? began : workingMoment(random, began + (ends - began) * (STAGES[stage]! + (random.next() - 0.5) * 0.1), world.home)
    if (stage > 0 && !low && !change(telling, 'opportunity', id, Math.min(entered, ends - HOUR), seller.id, { stage: stages.open[Math.min(stage, stages.open.length - 1)]!, next_step: random.pick(NEXT_STEPS) })) break
    if (low && stage > 1) continue
    for (const said of random.some(SALE_TALKS[MOMENTS[stage]!], random.chance(0.25) ? 2 : 1)) say(telling, said, { at: Math.min(later(random, entered, 0, 4, world.home), ends - 2 * HOUR), by: seller, who, item, links })
    if (random.chance(0.06)) tellTask(telling, entered, { opportunity: id })
  }
  // a date that has come near without an end is put off
  if (ends > world.now) { if (random.chance(0.8)) change(telling, 'opportunity', id, Math.max(began + HOUR, world.now - random.int(1, 6) * DAY), seller.id, { close_date: dayOf(Math.max(ends, world.now + random.int(3, 30) * DAY), world.home) }); return }
  say(telling, random.pick(SALE_TALKS[won ? 'won' : 'lost']), { at: ends, by: seller, who, item, links })
  const closing = { close_date: dayOf(ends, world.home), next_step: null }
  if (!won) {
    const reason = deal.gap + deal.discount / 100 < -0.02 ? 'Precio' : random.pick(LOSS_REASONS)
    change(telling, 'opportunity', id, ends + HOUR, seller.id, { ...closing, stage: stages.lost, loss_reason: reason, ...(reason === 'Eligió a la competencia' ? { competitor: random.pick(COMPETITORS) } : {}) })
    return
  }
  if (!change(telling, 'opportunity', id, ends + HOUR, seller.id, { ...closing, stage: stages.won, amount: worth(deal.lines) })) return
  becomeCustomer(telling, who, ends + HOUR)
  order(telling, deal.lines, who, later(random, ends, 1, 4, world.home), id)
  if (seller.trick === 'double_credit' && random.chance(0.6)) twice(telling, deal)
}

/** The same sale once more, in the name of a colleague, some days later: credit for both. */
function twice(telling: Telling, deal: Deal): void {
  const { random, world, customer } = telling
  const other = random.pick(world.staff.sellers.filter(one => one !== deal.seller && one.manager === deal.seller.manager))
  const at = later(random, deal.ends, 2, 6, world.home), item = deal.lines[0]!.item
  const id = make(telling, 'opportunity', at, other.id, {
    name: fillText(telling, 'Ampliación de volumen, {producto}', { at, by: other, who: deal.who, item }), account: customer.id, contact: deal.who.id, stage: world.found.stages.open.at(-1)!, owner: other.id, currency: currencyOf(telling), amount: worth(deal.lines),
    close_date: dayOf(at, world.home), product: world.ids.product.get(item.sku)!, kind: 'up_sell', source: 'Recomendación',
  })
  if (!id) return
  change(telling, 'opportunity', id, at + 2 * HOUR, other.id, { stage: world.found.stages.won })
  telling.deals.push({ type: 'opportunity', id, customer: customer.id, seller: other.id, copy_of: deal.id, trick: 'double_credit' })
}

/** The first day of the last seven of the quarter in which a moment lies. */
export function lastWeekOfQuarter(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3 + 3, 1) - 7 * DAY
}

/** Four decimals, for the truth file. */
export function round(value: number): number { return Math.round(value * 10_000) / 10_000 }

/** The expected amount of an interest, in the currency of the sale. */
export function guess(telling: Telling, lines: readonly Line[]): string { return priceIn(currencyOf(telling), lines.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0)) }
