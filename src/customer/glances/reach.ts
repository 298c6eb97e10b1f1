// How somebody may be reached: the best address of each channel, and what the gate says of it now.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { gate, type Decision, type GateRequest, type MessageClass } from '#customer/gate/gate.ts'
import { personOf } from '#customer/gate/person.ts'
import { deciders } from '#customer/queries/deciders.ts'
import { openRows } from '#customer/queries/open_rows.ts'

const CHANNELS = ['phone', 'whatsapp', 'mail'] as const
type Way = typeof CHANNELS[number]
const MOST = 50

/** `service`: may we write or call about a running relation; `marketing`: to sell. Both null where there is no address. `invalid`: the only address is known not to work. */
export interface Reach { channel: Way; point: string | null; value: string | null; service: Decision | null; marketing: Decision | null }

/** `{ person, ways }`: of a contact their own; of an account the weightiest person's who can be reached, else the company's. */
export const reachGlance: Glance = {
  on: ['contact', 'account'], name: 'reach',
  async read(ctx, id, entity) {
    if (entity === 'contact') return { person: null, ways: await waysOf(ctx, await pointsOf(ctx, 'contact', id), id) }
    for (const row of (await deciders(ctx, 'account', [id])).slice(0, 3)) {
      const points = await pointsOf(ctx, 'contact', String(row['contact']))
      if (points.some(point => !point['invalid'])) return { person: row, ways: await waysOf(ctx, points, String(row['contact'])) }
    }
    return { person: null, ways: await waysOf(ctx, (await pointsOf(ctx, 'account', id)).filter(point => !point['contact']), null) }
  },
}

async function pointsOf(ctx: Ctx, holder: 'contact' | 'account', id: string): Promise<Row[]> {
  const found = await openRows(ctx, 'contact_point', { fields: ['kind', 'value', 'primary', 'invalid', 'contact', 'label'], needs: [holder, 'kind', 'value'], filter: { all: [{ field: holder, op: 'eq', value: id }, { field: 'kind', op: 'in', value: [...CHANNELS] }] }, sort: '-primary', limit: MOST })
  return found.sort((a, b) => Number(b['primary'] === true) - Number(a['primary'] === true)).sort((a, b) => Number(a['invalid'] === true) - Number(b['invalid'] === true))
}

async function waysOf(ctx: Ctx, points: Row[], contact: string | null): Promise<Reach[]> {
  return Promise.all(CHANNELS.map(async channel => {
    // who gave no number for WhatsApp is tried at the telephone
    const point = points.find(row => row['kind'] === channel) ?? (channel === 'whatsapp' ? points.find(row => row['kind'] === 'phone') : undefined)
    if (!point) return { channel, point: null, value: null, service: null, marketing: null }
    const request = (messageClass: MessageClass): GateRequest => ({ contact, contactPoint: contact ? String(point['id']) : null, value: String(point['value']), channel, purpose: messageClass, messageClass })
    const person = await personOf(ctx, request('service'))
    const ask = (messageClass: MessageClass) => gate(ctx, request(messageClass), person)
    const [service, marketing] = await Promise.all([ask('service'), ask('marketing')])
    return { channel, point: String(point['id']), value: String(point['value']), service, marketing }
  }))
}
