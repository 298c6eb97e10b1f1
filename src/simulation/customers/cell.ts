// Customers are told in cells of twenty: whoever has to do with another one of them is in the same cell, so that a world of any size is told piece by piece.
import { DAY, iso } from '#simulation/calendar.ts'
import { arrive } from '#simulation/customers/arrival.ts'
import { live } from '#simulation/customers/course.ts'
import { make, type Telling } from '#simulation/customers/customer.ts'
import { truthOf } from '#simulation/customers/truth.ts'
import type { Step } from '#simulation/script.ts'
import { chanceOf, type World } from '#simulation/world.ts'

export const CELL = 20

/** Steps, truth, and which customers a user knows: the account ids by seller. */
export interface Cell { steps: Step[]; truth: Record<string, unknown>[]; accounts: { seller: string; id: string; since: number }[]; told: readonly Telling[] }

/** Tells the cell number `number`: customers 20·number to 20·number + 19, as far as the world goes. */
export function tellCell(world: World, number: number): Cell {
  const told: Telling[] = []
  for (let index = number * CELL; index < Math.min(world.size.accounts, (number + 1) * CELL); index++) told.push(arrive(world, index))
  relate(world, number, told)
  for (const telling of told) live(telling)
  return {
    steps: told.flatMap(one => one.steps), truth: told.flatMap(one => truthOf(one)), accounts: told.map(({ customer }) => ({ seller: customer.seller.key, id: customer.id, since: customer.since })), told,
  }
}

/** Groups, distributors and people with a part in two companies. */
function relate(world: World, number: number, told: Telling[]): void {
  const random = chanceOf(world, `cell ${number}`)
  const companies = told.filter(one => one.customer.kind === 'organization')
  if (companies.length < 2) return
  for (let i = 0; i < 3; i++) {
    const [own, other] = random.some(companies, 2) as [Telling, Telling]
    const at = Math.max(own.customer.since, other.customer.since) + DAY
    if (i > 0 || random.chance(0.6)) make(own, 'account_relation', at, own.customer.seller.id, { from_account: own.customer.id, kind: own.customer.abroad ? 'buys_through' : random.pick(['belongs_to_group', 'ships_to', 'pays_for']), to_account: other.customer.id })
    const who = random.pick(own.customer.people)
    if (random.chance(0.6)) make(own, 'account_contact', Math.max(at, who.at) + DAY, own.customer.seller.id, { contact: who.id, account: other.customer.id, role: random.pick(['influencer', 'technical', 'executive', 'buyer']), job_title: random.pick(['Asesor externo', 'Consejero', 'Responsable de calidad del grupo']), from: iso(own.customer.since).slice(0, 10) })
  }
}
