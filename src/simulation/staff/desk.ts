// What lies on the desks today: for everybody of a small company three things that are late, three for today and four for the days to come.
import { DAY, HOUR, iso, workingMoment } from '#simulation/calendar.ts'
import { tellCase } from '#simulation/customers/cases.ts'
import type { Telling } from '#simulation/customers/customer.ts'
import { fillText, speaker, wanted } from '#simulation/customers/say.ts'
import { TASKS } from '#simulation/talks/service.ts'
import type { Step } from '#simulation/script.ts'
import { chanceOf, idOf, type World } from '#simulation/world.ts'

/** Tasks of all colleagues about their customers (of those who have none, about any). */
export function deskWork(world: World, told: readonly Telling[]): Step[] {
  const random = chanceOf(world, 'desks'), steps: Step[] = [], { now, home } = world
  freshTrouble(world, told)
  const today = Math.floor((now + home.ahead * HOUR) / DAY) * DAY - home.ahead * HOUR
  for (const user of world.staff.all) {
    const sells = user.role === 'sales_rep'
    const mine = told.filter(({ customer }) => customer.kind !== 'household' && customer.since < now - 25 * DAY && (!sells || customer.seller === user))
    const dues = [...Array.from({ length: 3 }, () => workingMoment(random, now - random.int(2, 8) * DAY, home, -1)), ...[10, 13, 17].map(hour => today + hour * HOUR), ...Array.from({ length: 4 }, () => workingMoment(random, now + random.int(1, 12) * DAY, home))]
    dues.forEach((due, i) => {
      const telling = random.pick(mine), at = workingMoment(random, now - random.int(10, 20) * DAY, home), who = speaker(telling, at)
      const work = random.pick(TASKS.filter(one => sells || user.role === 'manager' || (one.kind !== 'visit' && one.kind !== 'preparation')))
      steps.push({ at, by: user.id, op: 'create', entity: 'task', id: idOf(world, at, `desk ${user.key} ${i}`), values: { subject: fillText(telling, work.subject, { at, by: user, who, item: wanted(telling) }), kind: work.kind, due_at: iso(due), priority: random.weighted({ normal: 6, high: 2, low: 1 }), owner: user.id, contact: who.id, account: telling.customer.id } })
    })
  }
  return steps
}

/** Four complaints and four other matters of the last working hours, which nobody has solved yet: they become part of what the customers told. */
function freshTrouble(world: World, told: readonly Telling[]): void {
  const random = chanceOf(world, 'fresh trouble'), buyers = told.filter(({ customer }) => customer.bought && customer.gone === null)
  for (let i = 0; i < 8; i++) {
    const at = workingMoment(random, world.now - DAY, world.home, -1)
    tellCase(random.pick(buyers), i % 2 === 0, at < world.now ? at : at - DAY)
  }
}
