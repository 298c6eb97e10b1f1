// What a script needs to know of the installation it is played into.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { rows } from '#kernel/records/list.ts'
import type { Organisation } from '#platform/sessions/set-up.ts'
import type { Installation } from '#simulation/world.ts'

/** Reads organisation, stages, price list and queue; null while nobody has set it up. */
export async function installationOf(ctx: Ctx): Promise<Installation | null> {
  const organisation = await readSetting<Organisation>(ctx, 'organisation')
  if (!organisation) return null
  const [pipeline] = await rows(ctx, 'pipeline', { fields: ['id'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  const stages = await rows(ctx, 'stage', { fields: ['id', 'status'], filter: { field: 'pipeline', op: 'eq', value: pipeline?.['id'] }, sort: 'order', limit: 50 })
  const of = (status: string): string[] => stages.filter(stage => stage['status'] === status).map(stage => String(stage['id']))
  const [priceBook] = await rows(ctx, 'price_book', { fields: ['id'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  const [queue] = await rows(ctx, 'queue', { fields: ['id'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  const [admin] = await rows(ctx, 'user', { fields: ['id'], sort: 'created_at', limit: 1 })
  return { country: organisation.country, currency: organisation.currency, company: organisation.name, stages: { open: of('open'), won: of('won')[0]!, lost: of('lost')[0]! }, priceBook: String(priceBook?.['id']), queue: String(queue?.['id']), admin: admin ? String(admin['id']) : null }
}
