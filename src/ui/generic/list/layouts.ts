// The layouts an entity's records can be seen in, and the one this person used last.
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { LAYOUTS } from '#ui/generic/list/state.ts'
import type { Layout } from '#ui/generic/list/state.ts'

/** A list always; a board, a calendar and a map where the entity has the field for it. */
export function layoutsOf(entity: MetaEntity): Layout[] {
  return LAYOUTS.filter(layout => layout === 'list' || (layout === 'board' ? entity.board !== null : layout === 'calendar' ? dateFields(entity).some(field => !STAMPS.has(field.name)) : pointFields(entity).length > 0))
}

/** The dates a calendar may be laid out by, the likeliest first: the entity's order, its list, what people write, what the system stamps. */
export function dateFields(entity: MetaEntity): MetaField[] {
  const rank = (field: MetaField): number => {
    if (entity.sort.replace('-', '').split(',')[0] === field.name && !STAMPS.has(field.name)) return 0
    if (entity.list.includes(field.name) && !STAMPS.has(field.name)) return field.writable ? 1 : 2
    return field.personal ? 5 : STAMPS.has(field.name) ? 6 : field.writable ? 3 : 4
  }
  return Object.values(entity.fields).filter(field => (field.kind === 'date' || field.kind === 'datetime') && !field.technical && !field.companion_of && field.filterable && field.name !== 'deleted_at').toSorted((a, b) => rank(a) - rank(b))
}

/** The points a map may show. */
export function pointFields(entity: MetaEntity): MetaField[] { return Object.values(entity.fields).filter(field => field.kind === 'geo' && !field.technical) }

const STAMPS: ReadonlySet<string> = new Set(['created_at', 'updated_at'])
const KEY = 'vinculo.layouts'

/** The layout last used for an entity on this device. */
export function rememberedLayout(entity: string): Layout {
  const kept = read()[entity]
  return LAYOUTS.find(layout => layout === kept) ?? 'list'
}

/** Remembers the layout of an entity; the list is what is remembered of all others. */
export function rememberLayout(entity: string, layout: Layout): void {
  const { [entity]: _before, ...others } = read()
  try { localStorage.setItem(KEY, JSON.stringify(layout === 'list' ? others : { ...others, [entity]: layout })) } catch { /* storage is blocked: it holds until the page closes */ }
}

function read(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept as Record<string, unknown> : {}
  } catch { return {} }
}
