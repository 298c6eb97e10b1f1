// What the keys of an axis are called: titles of records the reader sees, labels of options, names of countries.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import { rows } from '#kernel/records/list.ts'
import type { Axis } from '#analytical/cubes/compile.ts'

/** Label by key, and the place of a key where the axis has an order of its own (options, stages). */
export interface Titles { label(key: string | null): string; place(key: string | null): number | null }

/** Looks up what the keys of an axis are called, by a query for every 500 records. */
export async function titles(ctx: Ctx, axis: Axis, keys: (string | null)[]): Promise<Titles> {
  const { field, owner } = axis.offered
  const said = (key: string): string => text(ctx.kernel, ctx.language, key) ?? key
  const none = said('cube.none')
  if (field.kind === 'ref') return ofRecords(ctx, field.target!, keys, none, said('cube.unseen'))
  const values = (field.field.options['values'] as string[] | undefined) ?? []
  const label = (key: string): string => {
    if (axis.grain) return bucketLabel(key, axis.grain)
    if (field.kind === 'boolean') return said(`cube.${key}`)
    if (field.kind === 'country') return new Intl.DisplayNames(ctx.language, { type: 'region', fallback: 'code' }).of(key) ?? key
    return text(ctx.kernel, ctx.language, `option.${owner.name}.${field.name}.${key}`) ?? text(ctx.kernel, ctx.language, `option.*.${field.name}.${key}`) ?? key
  }
  return { label: key => (key === null ? none : label(key)), place: key => (key === null ? values.length : values.length ? values.indexOf(key) : null) }
}

async function ofRecords(ctx: Ctx, entity: string, keys: (string | null)[], none: string, unseen: string): Promise<Titles> {
  const definition = ctx.kernel.registry.entity(entity), { title, sort } = definition.entity
  // stages and the like have an order that people gave them
  const readable = readableFields(ctx, entity), ordered = sort === 'order' && readable.has('order')
  const seen = readable.has(title) && scopeOf(ctx, entity, 'read') !== 'none'
  const ids = seen ? keys.filter(key => key !== null) : [], found = new Map<string, { label: string; place: number | null }>()
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const read = await rows(ctx, entity, { fields: ['id', title, ...(ordered ? ['order'] : [])], filter: { field: 'id', op: 'in', value: some }, limit: some.length })
    for (const row of read) found.set(String(row['id']), { label: typeof row[title] === 'string' && row[title] !== '' ? row[title] : unseen, place: ordered ? Number(row['order'] ?? 0) : null })
  }
  return { label: key => (key === null ? none : found.get(key)?.label ?? unseen), place: key => (ordered ? (key === null ? Infinity : found.get(key)?.place ?? Infinity) : null) }
}

/** `2026`, `2026-Q1`, `2026-03`, `2026-W10`, `2026-03-02`: a screen says it in words. */
function bucketLabel(start: string, grain: string): string {
  if (grain === 'year') return start.slice(0, 4)
  if (grain === 'quarter') return `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`
  if (grain === 'month') return start.slice(0, 7)
  if (grain === 'day') return start
  const thursday = new Date(`${start}T00:00:00Z`)
  thursday.setUTCDate(thursday.getUTCDate() + 3)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()}-W${String(Math.floor((thursday.getTime() - first) / 604_800_000) + 1).padStart(2, '0')}`
}
