// Cases from the first message to their solution. A complaint solved late hurts more than one solved fast.
import { DAY, HOUR, iso, later } from '#simulation/calendar.ts'
import { complaintsQueue } from '#simulation/company/founding.ts'
import { change, make, type Telling } from '#simulation/customers/customer.ts'
import { fillText, say, speaker, wanted } from '#simulation/customers/say.ts'
import { MATTERS } from '#simulation/talks/service.ts'
import type { Talk } from '#simulation/talks/talk.ts'

const COMPLAINTS = MATTERS.filter(one => one.type === 'complaint'), OTHERS = MATTERS.filter(one => one.type !== 'complaint')

/** Chance that an order brings a complaint, and that it brings another matter. */
export const AFTER_ORDER = { complaint: 0.045, other: 0.05 } as const

/** Tells of a case that is opened at `at`. */
export function tellCase(telling: Telling, complaint: boolean, at: number): void {
  const { random, customer, world } = telling, { agent } = customer
  const item = wanted(telling), who = speaker(telling, at)
  const matter = random.pick((complaint ? COMPLAINTS : OTHERS).filter(one => !one.families || one.families.includes(item.family)))
  const occasion = { at, by: agent, who, item }
  const origin = random.weighted({ mail: 5, phone: 3, whatsapp: 3 })
  const subject = fillText(telling, matter.subject, occasion).replace(/^¿?./, head => head.toUpperCase()), text = fillText(telling, matter.description, occasion)
  const id = make(telling, 'case', at, agent.id, {
    subject, description: text, type: matter.type, priority: matter.priority, contact: who.id, account: customer.id, product: world.ids.product.get(item.sku)!, origin, queue: complaint ? complaintsQueue(world) : world.found.queue, opened_at: iso(at),
  })
  if (!id) return
  const links = { case: id }
  const said = (when: number, direction: 'in' | 'out', title: string, body: string, more: Partial<Talk>): void => { say(telling, { channel: origin, direction, subject: title, body, ...more, ...(origin === 'phone' ? { minutes: [4, 14] as const } : {}) }, { ...occasion, at: when, links }) }
  said(at, 'in', subject, origin === 'phone' ? `Llama ${who.first_name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text, { sentiment: complaint ? 'negative' : 'neutral' })
  const slow = matter.priority === 'urgent' || matter.priority === 'high' ? 2 : 5
  const answered = later(random, at, 0, 2, world.home), solved = later(random, answered, 1, random.chance(0.25) ? slow * 4 : slow, world.home)
  const late = solved - at > 7 * DAY
  if (complaint) customer.hurts.push([at, 0.7], ...(late ? [[at + 7 * DAY, 0.9] as const] : []))
  said(answered, 'out', `Re: ${subject}`, matter.answer, {})
  change(telling, 'case', id, answered + HOUR / 2, agent.id, { status: 'open', owner: agent.id })
  if (random.chance(0.3)) change(telling, 'case', id, answered + HOUR, agent.id, { status: random.pick(['pending', 'on_hold']) })
  said(solved, 'out', `Solución: ${subject}`, matter.resolution, { outcome: 'resolved' })
  change(telling, 'case', id, solved + HOUR / 2, agent.id, { status: 'resolved', resolution: matter.resolution, root_cause: matter.cause })
  if (random.chance(0.8)) change(telling, 'case', id, later(random, solved, 3, 6, world.home), agent.id, { status: 'closed' })
}
