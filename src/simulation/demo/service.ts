// Service and every day: cases from the first message to their solution, calls and visits, mailings, tasks.
import { DAY, iso, later, workingMoment } from '#simulation/demo/calendar.ts'
import { the } from '#simulation/demo/script.ts'
import { ITEMS } from '#simulation/company/products.ts'
import { slotsFor, talk, tell, wanted, type Customer, type World } from '#simulation/demo/world.ts'
import { MAILING_TALKS, ROUTINE_TALKS } from '#simulation/talks/routine.ts'
import { MATTERS, TASKS, type Matter } from '#simulation/talks/service.ts'
import { fill } from '#simulation/talks/talk.ts'

/** Tells of 70 cases, of mailings and of everyday talks until there are about `talks` interactions, and of what everybody has to do. */
export function tellService(world: World, queue: string, talks: number): void {
  const { random, now, start } = world
  for (let i = 0; i < 70; i++) {
    const at = i < 16 ? workingMoment(random, now - random.int(1, 12) * DAY, world.home, -1) : workingMoment(random, start + 15 * DAY + random.next() * (now - start - 30 * DAY), world.home)
    const customer = random.pick(world.customers.filter(c => c.since + DAY < at))
    // one in three is a complaint
    tellCase(world, customer, random.pick(MATTERS.filter(m => (m.type === 'complaint') === (i % 3 === 0))), at, queue)
  }
  MAILING_TALKS.forEach((said, i) => {
    const at = workingMoment(random, now - [200, 95, 20][i]! * DAY, world.home, -1)
    for (const customer of random.some(world.customers.filter(c => c.since + DAY < at), 34)) talk(world, said, { at, by: 'daniela', customer, who: customer.people[0]!, item: wanted(world, customer) })
  })
  while ((world.count['interaction'] ?? 0) < talks) {
    const at = workingMoment(random, start + 10 * DAY + Math.sqrt(random.next()) * (now - start - 11 * DAY), world.home)
    const known = world.customers.filter(c => c.since + DAY < at)
    const customer = random.pick(random.chance(0.7) ? known.filter(c => c.bought) : known)
    talk(world, random.pick(ROUTINE_TALKS), { at, by: customer.seller, customer, who: random.pick(customer.people), item: wanted(world, customer) })
  }
  tellTasks(world)
}

function tellCase(world: World, customer: Customer, matter: Matter, at: number, queue: string): void {
  const { random } = world
  const who = random.pick(customer.people), item = matter.families ? random.pick(ITEMS.filter(one => matter.families!.includes(one.family))) : wanted(world, customer), slots = slotsFor(world, { at, by: 'mateo', customer, who, item })
  const origin = random.weighted({ mail: 5, phone: 3, whatsapp: 3 })
  const subject = fill(matter.subject, slots), text = fill(matter.description, slots)
  const key = tell(world, { at, by: 'mateo', op: 'create', entity: 'case', values: {
    subject: subject.replace(/^¿?./, head => head.toUpperCase()), description: text, type: matter.type, priority: matter.priority, contact: the(who.key), account: the(customer.key), product: the(item.sku), origin, queue: matter.type === 'complaint' ? the('complaints') : queue, opened_at: iso(at),
  } })
  if (!key) return
  const links = { case: the(key) }
  const said = (when: number, direction: 'in' | 'out', title: string, body: string, more: object): void => talk(world, { channel: origin, direction, subject: title, body, ...more, ...(origin === 'phone' ? { minutes: [4, 14] } : {}) }, { at: when, by: 'mateo', customer, who, item, links })
  said(at, 'in', subject, origin === 'phone' ? `Llama ${who.first_name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text, matter.type === 'complaint' ? { sentiment: 'negative' } : { sentiment: 'neutral' })
  const slow = matter.priority === 'urgent' || matter.priority === 'high' ? 2 : 5
  const answered = later(random, at, 1, 2, world.home), solved = later(random, answered, 1, slow, world.home)
  // some are left lying
  if (world.now - at < 10 * DAY && random.chance(0.3)) return
  said(answered, 'out', `Re: ${subject}`, matter.answer, {})
  tell(world, { at: answered + 1_800_000, by: 'mateo', op: 'update', entity: 'case', key, values: { status: 'open', owner: the('mateo') } })
  if (world.now - at < 14 * DAY && random.chance(0.55)) { tell(world, { at: later(random, answered, 1, 2, world.home), by: 'mateo', op: 'update', entity: 'case', key, values: { status: random.pick(['pending', 'on_hold']) } }); return }
  said(solved, 'out', `Solución: ${subject}`, matter.resolution, { outcome: 'resolved' })
  tell(world, { at: solved + 1_800_000, by: 'mateo', op: 'update', entity: 'case', key, values: { status: 'resolved', resolution: matter.resolution, root_cause: matter.cause } })
  if (random.chance(0.8)) tell(world, { at: later(random, solved, 3, 6, world.home), by: 'mateo', op: 'update', entity: 'case', key, values: { status: 'closed' } })
}

/** Ninety tasks done over the year; for everybody three late ones, three for today and four for the days to come. */
function tellTasks(world: World): void {
  const { random, now, start } = world
  const sells = (by: string): boolean => by === 'javier' || by === 'lucia'
  const staff = ['javier', 'lucia', 'mateo', 'beatriz', 'daniela']
  const add = (by: string, at: number, due: number, done: boolean): void => {
    const mine = world.customers.filter(c => c.kind !== 'household' && c.since + DAY < at && (!sells(by) || c.seller === by))
    const customer = random.pick(mine), who = random.pick(customer.people), work = random.pick(TASKS.filter(one => sells(by) || by === 'beatriz' || one.kind !== 'visit' && one.kind !== 'preparation'))
    const subject = fill(work.subject, slotsFor(world, { at, by, customer, who, item: wanted(world, customer) }))
    const key = tell(world, { at, by, op: 'create', entity: 'task', values: { subject, kind: work.kind, due_at: iso(due), priority: random.weighted({ normal: 6, high: 2, low: 1 }), owner: the(by), contact: the(who.key), account: the(customer.key) } })
    if (done && key) tell(world, { at: Math.max(due - random.int(-1, 2) * DAY, at + DAY), by, op: 'update', entity: 'task', key, values: { status: 'done' } })
  }
  for (let i = 0; i < 90; i++) {
    const at = workingMoment(random, start + 20 * DAY + random.next() * (now - start - 45 * DAY), world.home)
    add(random.pick(staff), at, later(random, at, 2, 9, world.home), true)
  }
  const today = Math.floor((now + world.home.ahead * 3_600_000) / DAY) * DAY - world.home.ahead * 3_600_000
  for (const by of staff) {
    const at = (): number => workingMoment(random, now - random.int(10, 20) * DAY, world.home)
    for (let i = 0; i < 3; i++) add(by, at(), workingMoment(random, now - random.int(2, 8) * DAY, world.home, -1), false)
    for (const hour of [10, 13, 17]) add(by, at(), today + hour * 3_600_000, false)
    for (let i = 0; i < 4; i++) add(by, at(), workingMoment(random, now + random.int(1, 12) * DAY, world.home), false)
  }
}
