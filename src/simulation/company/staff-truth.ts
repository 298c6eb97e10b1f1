// What is true of the people of the company, for those who test models. Never loaded into the product.
import { round } from '#simulation/customers/sales.ts'
import type { World } from '#simulation/world.ts'

/** Lines of the truth file: the world itself, then each user with skill, care, trick and theft. */
export function staffTruth(world: World): Record<string, unknown>[] {
  const moment = (at: number): string => new Date(at).toISOString()
  return [
    { type: 'world', seed: world.seed, accounts: world.size.accounts, start: moment(world.start), end: moment(world.now), home: world.home.code },
    ...world.mailings.map((mailing, i) => ({ type: 'mailing', number: i, at: moment(mailing.at), family: mailing.family })),
    ...world.staff.all.map(one => ({ type: 'user', id: one.id, email: one.email, role: one.role, skill: round(one.skill), care: round(one.care), trick: one.trick, theft: one.theft && { style: one.theft.style, from: moment(one.theft.from), leaves: moment(one.theft.leaves) } })),
  ]
}
