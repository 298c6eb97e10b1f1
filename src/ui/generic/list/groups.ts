// Grouping a list: by which fields, what a group is called, and which records are in it.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Meta, MetaEntity, MetaField } from '#ui/api/meta.ts'

/** The parts of time a date is grouped by. */
export const PARTS = ['week', 'month', 'quarter', 'year'] as const
export type Part = (typeof PARTS)[number]
/** What a list is grouped by: a field, and for dates the part of time. */
export interface Grouping { field: MetaField; part: Part | null }
/** One group as the server answered it: the raw value (null: none), and its name where the record it refers to was asked for. */
export interface Group { key: string; value: unknown; name: string | null; count: number; row: Record<string, unknown> }

const KINDS = new Set(['select', 'ref', 'boolean', 'text', 'country', 'currency', 'translated'])
/** Groups shown at once; what is beyond them is said, and a filter narrows it. */
export const MOST_GROUPS = 200

/** The fields a list may be grouped by. A personal one shows record after record, which needs the right to export. */
export function groupable(meta: Meta, entity: MetaEntity): MetaField[] {
  return Object.values(entity.fields).filter(field => {
    if (field.technical || field.companion_of || field.unique || !field.filterable || ['id', 'deleted_at', 'external_ids'].includes(field.name) || (field.personal && !entity.rights.export && meta.user.admin !== true)) return false
    return isDate(field) || KINDS.has(field.kind) && (field.kind !== 'text' || field.name !== entity.title) && (field.kind !== 'ref' || field.target !== undefined && field.target in meta.entities)
  })
}

/** What `stage` or `close_date:month` means for an entity; null when it may not be grouped so. A date without a part is grouped by month. */
export function groupingOf(meta: Meta, entity: MetaEntity, written: string | null): Grouping | null {
  const [name, part] = (written ?? '').split(':')
  const field = groupable(meta, entity).find(one => one.name === name)
  return field ? { field, part: isDate(field) ? PARTS.find(one => one === part) ?? 'month' : null } : null
}

/** The group as the API takes it, in the order groups stand in: records by their own order, then their name. The name is left out where it is personal and may not be taken out: it is asked record by record then. */
export function askedGroups(meta: Meta, { field, part }: Grouping): { group: string; name: string | null } {
  const target = field.target ? meta.entities[field.target] : undefined
  if (!target) return { group: part ? `${field.name}:${part}` : field.name, name: null }
  const title = target.fields[target.title]
  if (!title || (title.personal && !target.rights.export && meta.user.admin !== true)) return { group: field.name, name: null }
  const order = target.fields[target.sort.replace('-', '').split(',')[0] ?? '']
  const first = order?.kind === 'number' && !order.personal ? [`${field.name}.${order.name}`] : []
  return { group: [...first, `${field.name}.${title.name}`, field.name].join(','), name: `${field.name}.${title.name}` }
}

/** The groups of an answer, options in the order they are offered in, and what has no value last. */
export function groupsOf({ field, part }: Grouping, name: string | null, rows: readonly Record<string, unknown>[]): Group[] {
  const column = part ? `${field.name}:${part}` : field.name
  const groups = rows.map(row => {
    const value = row[column] ?? null
    return { key: value === null ? '' : String(value), value, name: name && typeof row[name] === 'string' ? row[name] : null, count: Number(row['count']), row }
  })
  const rank = new Map(field.options?.map((option, index) => [option.value, index]))
  const place = (group: Group): number => (group.value === null ? Infinity : rank.get(group.key) ?? 0)
  return groups.map((group, index) => ({ group, index })).toSorted((a, b) => (place(a.group) === place(b.group) ? a.index - b.index : place(a.group) - place(b.group))).map(one => one.group)
}

/** The records of a group. A part of time is told by days: the server reads them in the person's zone, as it grouped them. */
export function conditionOf({ field, part }: Grouping, group: Pick<Group, 'value'>): Condition {
  if (group.value === null) return { field: field.name, op: 'is_empty' }
  if (!part) return { field: field.name, op: 'eq', value: group.value }
  const first = String(group.value).slice(0, 10)
  return { all: [{ field: field.name, op: 'gte', value: first }, { field: field.name, op: 'lte', value: lastDay(first, part) }] }
}

/** The last day of the week, month, quarter or year that begins on a day. */
export function lastDay(first: string, part: Part): string {
  const [year = 1970, month = 1, day = 1] = first.split('-').map(Number)
  const after = part === 'week' ? Date.UTC(year, month - 1, day + 7) : part === 'year' ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month - 1 + (part === 'quarter' ? 3 : 1), 1)
  return new Date(after - 86_400_000).toISOString().slice(0, 10)
}

const isDate = (field: MetaField): boolean => field.kind === 'date' || field.kind === 'datetime'
