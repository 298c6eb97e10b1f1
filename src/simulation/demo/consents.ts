// What people allowed: consents with where they were given, and some withdrawn later.
import { iso, later } from '#simulation/demo/calendar.ts'
import { the } from '#simulation/demo/script.ts'
import { tell, type Acquaintance, type Customer, type World } from '#simulation/demo/world.ts'

const SOURCES = ['Formulario web', 'Alta de cliente en papel', 'Feria Alimentaria', 'Llamada grabada'] as const

/** Tells whether a person agreed to hear from the company by mail and by WhatsApp. */
export function tellConsents(world: World, customer: Customer, who: Acquaintance, since: number): void {
  for (const [channel, share] of [['mail', 0.6], ['whatsapp', 0.28]] as const) {
    if (!world.random.chance(share)) continue
    const source = world.random.pick(SOURCES)
    const entry = { contact: the(who.key), channel, purpose: 'marketing', controller: world.company, notice_version: '2025-1', legal_basis: 'consent' }
    tell(world, { at: since, by: customer.seller, op: 'create', entity: 'consent', values: { ...entry, state: 'granted', source, given_at: iso(since), proof: { document: source, reference: `AV-${who.key.split(':')[1]}` } } })
    if (!world.random.chance(0.14)) continue
    const at = later(world.random, since, 20, 300, world.home)
    tell(world, { at, by: 'daniela', op: 'create', entity: 'consent', values: { ...entry, state: world.random.weighted({ withdrawn: 4, objected: 1 }), source: channel === 'mail' ? 'Enlace de baja' : 'Mensaje de WhatsApp', given_at: iso(at) } })
  }
}
