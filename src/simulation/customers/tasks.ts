// What people have to do about a customer.
import { DAY, iso, later } from '#simulation/calendar.ts'
import { change, make, type Telling } from '#simulation/customers/customer.ts'
import { fillText, speaker, wanted } from '#simulation/customers/say.ts'
import { TASKS } from '#simulation/talks/service.ts'

/** A task of the seller, done in time by most, left lying by some. */
export function tellTask(telling: Telling, at: number, links: Record<string, string> = {}): void {
  const { random, customer, world } = telling, { seller } = customer
  const who = speaker(telling, at), work = random.pick(TASKS)
  const due = later(random, at, 2, 9, world.home)
  const subject = fillText(telling, work.subject, { at, by: seller, who, item: wanted(telling) })
  const id = make(telling, 'task', at, seller.id, { subject, kind: work.kind, due_at: iso(due), priority: random.weighted({ normal: 6, high: 2, low: 1 }), owner: seller.id, contact: who.id, account: customer.id, ...links })
  if (id && random.chance(0.9)) change(telling, 'task', id, Math.max(due - random.int(-1, 2) * DAY, at + DAY), seller.id, { status: 'done' })
}
