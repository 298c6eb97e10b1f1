// What people allowed: consents with where they were given. Withdrawals come later, from too much contact (touches.ts).
import { iso } from '#simulation/calendar.ts'
import { make, type Acquaintance, type Telling } from '#simulation/customers/customer.ts'

const SOURCES = ['Formulario web', 'Alta de cliente en papel', 'Feria Alimentaria', 'Llamada grabada'] as const
const AGREEING = { mail: 0.46, whatsapp: 0.17 } as const

const entry = (telling: Telling, who: Acquaintance, channel: string) => ({ contact: who.id, channel, purpose: 'marketing', controller: telling.world.found.company, notice_version: '2025-1', legal_basis: 'consent' })

/** Whether a person agreed to hear from the company by mail and by WhatsApp. */
export function tellConsents(telling: Telling, who: Acquaintance, at: number): void {
  for (const channel of ['mail', 'whatsapp'] as const) {
    if (!telling.random.chance(AGREEING[channel])) continue
    const source = telling.random.pick(SOURCES)
    who.agreed.add(channel)
    make(telling, 'consent', at, telling.customer.seller.id, { ...entry(telling, who, channel), state: 'granted', source, given_at: iso(at), proof: { document: source, reference: `AV-${telling.customer.key.split(' ')[1]}-${who.number}` } })
  }
}

/** A person leaves the list. */
export function withdraw(telling: Telling, who: Acquaintance, channel: string, at: number): void {
  const state = telling.random.weighted({ withdrawn: 4, objected: 1 })
  if (make(telling, 'consent', at, telling.random.pick(telling.world.staff.marketers).id, { ...entry(telling, who, channel), state, source: channel === 'mail' ? 'Enlace de baja' : 'Mensaje de WhatsApp', given_at: iso(at) })) who.agreed.delete(channel)
}
