// What the demo company has on offer: quotations in every state and in versions, one under its floor that waits for the manager, accepted ones with their orders. Each was made by its seller, with their rights, on its day. Few rows, the same for the same sales.
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { performAction } from '#kernel/records/action.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { answerQuote } from '#operational/quoting/by-link/answer.ts'
import { quoteOfLink } from '#operational/quoting/by-link/link.ts'
import { viewQuote } from '#operational/quoting/by-link/view.ts'
import { expireJob } from '#operational/quoting/jobs.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { DAY } from '#simulation/calendar.ts'
import { landOf } from '#simulation/places/lands.ts'
import { seeded } from '#simulation/random.ts'

type End = 'draft' | 'in_approval' | 'approved' | 'sent' | 'viewed' | 'change_requested' | 'new_version' | 'accepted' | 'rejected' | 'expired'
/** `ago`: days since it was made; `discount` of its first line: from 16 on it lies under the floor */
interface Course { end: End; ago: number; discount?: string; head?: Row; words?: string }
const COURSES: readonly Course[] = [
  { end: 'in_approval', ago: 1, discount: '18', words: 'Compra para tres plantas: pide igualar el precio de la competencia.' }, { end: 'viewed', ago: 6, head: { credit_days: 30 } }, { end: 'accepted', ago: 9, discount: '5', words: 'OC-48213' }, { end: 'draft', ago: 0 },
  { end: 'new_version', ago: 12, discount: '4', words: '¿Podrían entregar en dos partes y mejorar el precio?' }, { end: 'sent', ago: 2, head: { advance_percent: 30 } }, { end: 'rejected', ago: 24, words: 'Nos quedamos con el proveedor actual por este año.' }, { end: 'approved', ago: 3, discount: '17+2', words: 'Cliente nuevo de la zona: primera compra.' },
  { end: 'change_requested', ago: 5, words: 'Necesitamos la mitad de la cantidad y una muestra antes.' }, { end: 'expired', ago: 48 }, { end: 'accepted', ago: 15, words: 'OC-90377' }, { end: 'viewed', ago: 10, discount: '3' }, { end: 'in_approval', ago: 2, discount: '10+10', words: 'Cierra esta semana si se mantiene el descuento.' },
  { end: 'accepted', ago: 21, discount: '2', words: 'OC-11542' }, { end: 'sent', ago: 8 }, { end: 'expired', ago: 61, discount: '6' },
]

/** For the open sales of the demo, the largest first; nothing where nobody sells. */
export async function giveQuotations(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now(), clock = fakeClock(now), past: Kernel = { ...kernel, clock }, ctx = systemContext(past, { reason: 'quotations of the simulated company', origin: 'system' })
  await giveIdentity(ctx)
  const open = (await rows(ctx, 'opportunity', { fields: ['id', 'name', 'account', 'contact', 'owner', 'product', 'product.family', 'owner.manager', 'currency', 'amount_base'], filter: { all: [{ field: 'status', op: 'eq', value: 'open' }, { field: 'account', op: 'is_not_empty' }, { field: 'product', op: 'is_not_empty' }, { field: 'owner', op: 'is_not_empty' }] }, sort: '-amount_base,id', limit: 60 })).slice(0, COURSES.length)
  const people = new Map<string, Ctx>()
  const as = async (user: unknown): Promise<Ctx> => {
    const id = String(user), known = people.get(id) ?? contextFor(past, (await principalFor(kernel, id))!, { origin: 'ui' })
    people.set(id, known)
    return known
  }
  for (const [index, sale] of open.entries()) {
    const course = COURSES[index]!
    const on = (ago: number): void => clock.set(new Date(now.getTime() - ago * DAY - (course.ago > 0 ? 2 + index % 5 : 0) * 3_600_000))
    on(course.ago)
    const seller = await as(sale['owner']), quote = await giveQuote(seller, sale, index, course)
    await follow(ctx, seller, await as(sale['owner.manager'] ?? sale['owner']), quote, course, on)
  }
  clock.set(now)
  await expireJob.run(ctx, {} as never, { jobId: '', report: async () => {}, signal: new AbortController().signal })
}

/** Who offers: what a letterhead says. */
async function giveIdentity(ctx: Ctx): Promise<void> {
  const [unit] = await rows(ctx, 'business_unit', { fields: ['id', 'country'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  if (!unit) return
  const land = landOf(String(unit['country'] ?? 'MX')), [town] = land.towns, [area] = town!.areas
  await update(ctx, 'business_unit', String(unit['id']), {
    legal_name: `Envases del Sur, ${land.forms[0]!}`, tax_number: land.taxNumber(seeded(17), false), fiscal_street: land.streets[0], fiscal_number: '1480', fiscal_neighborhood: area![1] || null, fiscal_city: town!.city, fiscal_region: town!.region, fiscal_postal_code: area![0], fiscal_country: land.code,
    email: 'ventas@envasesdelsur.example', website: 'https://www.envasesdelsur.example', validity_days: 30,
    terms: 'Precios válidos para entregas completas. Mermas hasta 2 % por manejo. Las reclamaciones se reciben en los cinco días hábiles posteriores a la entrega.',
  })
}

async function giveQuote(seller: Ctx, sale: Row, index: number, { head, discount }: Course): Promise<string> {
  const quote = await create(seller, 'quote', { account: sale['account'], contact: sale['contact'], opportunity: sale['id'], subject: sale['name'], delivery_time: ['5 días hábiles', '10 días hábiles', '3 semanas'][index % 3], ...head }), id = String(quote['id'])
  const family = await rows(seller, 'product', { fields: ['id', 'unit_price'], filter: { field: 'family', op: 'eq', value: sale['product.family'] }, sort: 'sku', limit: 10 })
  const chosen = [...family.filter(row => row['id'] === sale['product']), ...family.filter(row => row['id'] !== sale['product']).slice(0, index % 3)]
  // about the amount of the sale, two thirds of it with the first line; prices are those of the list for the quantity
  const quantity = (price: unknown, at: number): string => String(Math.max(1, Math.round(Number(sale['amount_base'] ?? 0) * (chosen.length === 1 ? 1 : at === 0 ? 0.66 : 0.3) / Math.max(Number(price), 0.01) / 10) * 10))
  await createMany(seller, 'quote_line', chosen.map((product, at) => ({ quote: id, position: (at + 1) * 10, product: product['id'], quantity: quantity(product['unit_price'], at), ...(at === 0 && discount ? { discount } : {}), ...(at === 2 ? { optional: true } : {}) })))
  return id
}

/** From the draft to where it stands today. */
async function follow(ctx: Ctx, seller: Ctx, manager: Ctx, id: string, { end, ago, words = '' }: Course, on: (ago: number) => void): Promise<void> {
  if (end === 'draft') return
  if (end === 'in_approval' || end === 'approved') {
    await performAction(seller, 'quote', id, 'submission', { comment: words })
    on(ago - 1)
    if (end === 'approved') await performAction(manager, 'quote', id, 'approval', { comment: 'De acuerdo, por esta vez.' })
    return
  }
  const path = String((await performAction(seller, 'quote', id, 'sending', { mail: false }) as Row)['path'])
  if (end === 'sent' || end === 'expired') return
  const opened = (await quoteOfLink(ctx, path.split('#')[1]!)).quote, who = await buyer(ctx, id)
  on(ago - 1)
  await viewQuote(ctx, path.split('#')[1]!)
  if (end === 'rejected') await answerQuote(ctx, opened, { kind: 'rejected', name: who, text: words })
  if (end === 'accepted') await performAction(seller, 'quote', id, 'acceptance', { name: who, purchase_order: words })
  if (end !== 'change_requested' && end !== 'new_version') return
  on(ago - 2)
  await answerQuote(ctx, opened, { kind: 'change_requested', name: who, text: words })
  if (end === 'change_requested') return
  on(ago - 3)
  const second = String((await performAction(seller, 'quote', id, 'versioning', {}) as Row)['id'])
  await update(seller, 'quote', second, { discount: '2', delivery_time: 'Dos entregas: 5 y 15 días hábiles', valid_until: addDays(seller.clock.now().toISOString().slice(0, 10), 30) })
  const again = String((await performAction(seller, 'quote', second, 'sending', { mail: false }) as Row)['path'])
  on(ago - 4)
  await viewQuote(ctx, again.split('#')[1]!)
}

async function buyer(ctx: Ctx, quote: string): Promise<string> {
  const { contact } = await get(ctx, 'quote', quote, ['contact'])
  return contact ? String((await get(ctx, 'contact', String(contact), ['display_name']))['display_name'] ?? 'Compras') : 'Compras'
}
