// How the demo company finds customers: a form on its site, a rule that shares leads out, a cadence, what sources cost, and how the leads of its last months were answered, as its talks tell. The same for the same leads.
import type { Ctx } from '#kernel/context.ts'
import { systemContext } from '#kernel/access/system.ts'
import { addMonths } from '#kernel/fields/calendar-date.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { assignLead, giveLead, rescore } from '#operational/leads/public.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

const SINCE_DAYS = 365, OLD_DAYS = 60
const CLOSED = new Set(['converted', 'disqualified'])
/** sources that cost nothing but time */
const FREE = /recomend|llamada|visita/i

export async function giveProspecting(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'prospecting of the simulated company', origin: 'system' }), now = kernel.clock.now()
  const people = await rows(ctx, 'user', { fields: ['id'], filter: { all: [{ field: 'roles', op: 'contains', value: 'sales_rep' }, { field: 'active', op: 'eq', value: true }] }, sort: 'name', limit: 50 })
  const cadence = await giveCadence(ctx)
  await createMany(ctx, 'lead_recipient', people.map(({ id }, index) => ({ user: id, capacity: 20 + index * 5, skills: index % 2 ? 'exportación' : 'alimentos' })))
  const rule = await create(ctx, 'assignment_rule', { name: 'Sitio web, por turno', order: 10, people: people.map(({ id }) => id), condition: { field: 'web_form', op: 'is_not_empty' }, response_minutes: 60, cadence: cadence['id'] })
  const form = await giveForm(ctx)
  const leads = await rows(ctx, 'lead', { fields: ['id', 'owner', 'contact', 'source', 'status', 'created_at'], filter: { all: [{ field: 'created_at', op: 'gte', value: new Date(now.getTime() - SINCE_DAYS * 86_400_000).toISOString() }, { field: 'owner', op: 'is_not_empty' }] }, sort: 'created_at', limit: 300 })
  // what lies open since spring is worked on by other means: no clock runs for it
  const old = new Date(now.getTime() - OLD_DAYS * 86_400_000).toISOString()
  for (const lead of leads) if (CLOSED.has(String(lead['status'])) || String(lead['created_at']) > old) await giveLead(ctx, lead, String(rule['id']))
  await giveFresh(ctx, form)
  const open = await rows(ctx, 'lead', { fields: ['id'], filter: { field: 'status', op: 'in', value: [...OPEN_LEAD] }, sort: '-created_at', limit: 500 })
  await rescore(ctx, open.map(({ id }) => String(id)))
  await giveCosts(ctx, leads, now.toISOString().slice(0, 10))
}

/** Who wrote today and waits for a first answer. */
async function giveFresh(ctx: Ctx, form: Row): Promise<void> {
  for (const [first_name, last_name, company, description, utm_campaign] of FRESH) {
    const lead = await create(ctx, 'lead', { first_name, last_name, description: `${company}. ${description}`, email: `${last_name.toLowerCase()}@${company.toLowerCase().replace(/[^a-z]/g, '')}.example`, source: form['source'], campaign_source: utm_campaign, utm_source: 'boletin', utm_campaign, web_form: form['id'], owner: null })
    await assignLead(ctx, String(lead['id']))
  }
}
const FRESH = [
  ['Elena', 'Prieto', 'Conservas Prieto', 'Buscamos frascos de 370 ml con tapa, unos 20,000 al mes.', 'primavera'], ['Mauro', 'Lagos', 'Salsas Lagos', '¿Tienen botella de vidrio de 250 ml para salsa?', 'primavera'],
  ['Irene', 'Mena', 'Miel del Valle', 'Necesitamos muestras de tarro hexagonal.', 'feria'], ['Pablo', 'Cano', 'Aceites Cano', 'Precio de garrafa PET de 5 l por palé.', 'feria'],
] as const

async function giveCadence(ctx: Ctx): Promise<Row> {
  const cadence = await create(ctx, 'cadence', { name: 'Bienvenida', description: 'Dos llamadas y un correo en ocho días hábiles.' })
  await createMany(ctx, 'cadence_step', [
    { cadence: cadence['id'], order: 1, wait_days: 0, kind: 'call', subject: 'Llamar a {contact.display_name}' },
    { cadence: cadence['id'], order: 2, wait_days: 3, kind: 'mail', subject: 'Su interés en nuestros envases', text: 'Hola, {contact.first_name}:\n\nGracias por su interés. ¿Qué día conviene conversar sobre lo que busca?', message_class: 'marketing' },
    { cadence: cadence['id'], order: 3, wait_days: 5, kind: 'call', subject: 'Segunda llamada a {contact.display_name}' },
  ])
  return cadence
}

async function giveForm(ctx: Ctx): Promise<Row> {
  return create(ctx, 'web_form', {
    name: 'Contacto del sitio', heading: 'Solicitar una cotización de envases', introduction: 'La respuesta llega el mismo día hábil.', source: 'Sitio web', double_opt_in: true, notice: 'Envases del Sur usa estos datos para responder la solicitud.', notice_version: '2026-1',
    consent_text: 'Acepto recibir novedades y ofertas por correo. Puedo retirar este permiso cuando quiera.', origins: 'https://www.envasesdelsur.example',
  })
}

/** What each source that is paid for cost in each of the last three months. */
async function giveCosts(ctx: Ctx, leads: Row[], today: string): Promise<void> {
  const paid = [...new Set(leads.map(lead => lead['source']))].filter((source): source is string => typeof source === 'string' && !FREE.test(source)).sort()
  await createMany(ctx, 'source_cost', [-2, -1, 0].flatMap(back => paid.map((source, index) => {
    const from = addMonths(`${today.slice(0, 7)}-01`, back), next = new Date(`${addMonths(from, 1)}T00:00:00Z`)
    return { source, from, to: new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10), amount: String(6_000 + index * 2_500 + (back + 2) * 400) }
  })))
}
