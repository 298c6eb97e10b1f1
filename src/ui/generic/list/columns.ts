// The columns of a list: what is shown by default, and how the grid draws them.
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import type { Choice } from '#ui/kit/Select.tsx'
import { standardWidth } from '#ui/generic/grid/layout.ts'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import type { ColumnState, Measure } from '#ui/generic/list/state.ts'
import { sortOf } from '#ui/generic/list/sort.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { isFigure } from '#ui/generic/widgets/field.tsx'

/** The columns of the entity's standard list; the title leads. */
export function standardColumns(entity: MetaEntity, without: readonly string[] = []): ColumnState[] {
  const names = entity.list.length > 0 ? entity.list : [entity.title, ...entity.subtitle]
  return [entity.title, ...names.filter(name => name !== entity.title)].filter(name => !without.includes(name) && name.split('.')[0]! in entity.fields).map(field => ({ field, width: null }))
}

/** What the grid draws. Columns whose field is gone or hidden are left out. */
export function gridColumns(meta: Meta, entity: MetaEntity, columns: readonly ColumnState[], sort: string | null): GridColumn[] {
  return columns.flatMap(column => {
    const found = resolvePath(meta, entity, column.field)
    if (!found) return []
    const width = column.width ?? standardWidth(found.field.kind, column.field === entity.title)
    return [{ key: column.field, label: found.label, width, align: isFigure(found.field.kind) ? 'end' as const : 'start' as const, sort: sortOf(sort, column.field), sortable: found.field.sortable && !column.field.includes('.'), pinned: column.pinned ?? false }]
  })
}

/** Columns that may be shown: the entity's own fields, and those of the records it refers to. */
export function columnChoices(meta: Meta, entity: MetaEntity): Choice[] {
  return Object.values(entity.fields).filter(field => !field.companion_of && !field.technical && field.name !== 'id').flatMap(field => {
    const target = field.target ? meta.entities[field.target] : undefined
    const far = target ? Object.values(target.fields).map(one => ({ value: `${field.name}.${one.name}`, label: `${field.label} › ${one.label}` })) : []
    return [{ value: field.name, label: field.label }, ...far]
  })
}

/** Sets or removes a column's width in a list of columns. */
export function withWidth(columns: readonly ColumnState[], field: string, width: number | null): ColumnState[] {
  return columns.map(column => (column.field === field ? { ...column, width } : column))
}

/** Sets what stands below a column. */
export function withMeasure(columns: readonly ColumnState[], field: string, measure: Measure): ColumnState[] {
  return columns.map(column => (column.field === field ? { ...column, measure } : column))
}

/** Moves a column one place towards the start or the end. */
export function moved(columns: readonly ColumnState[], field: string, by: -1 | 1): ColumnState[] {
  const from = columns.findIndex(column => column.field === field)
  const to = from + by
  if (from < 0 || to < 0 || to >= columns.length) return [...columns]
  const next = [...columns]
  next.splice(to, 0, ...next.splice(from, 1))
  return leading(next)
}

/** Fixes a column beside the first (it goes behind those that are fixed already), or lets it go. */
export function withPin(columns: readonly ColumnState[], field: string, on: boolean): ColumnState[] {
  const fixed = pinnedOf(columns), column = columns.find(one => one.field === field)
  if (!column || column === columns[0]) return [...columns]
  const { pinned: _, ...loose } = column
  const others = fixed.filter(one => one.field !== field), rest = columns.slice(1).filter(one => one.field !== field && !others.includes(one))
  return [columns[0]!, ...others, on ? { ...loose, pinned: true } : loose, ...rest]
}

function pinnedOf(columns: readonly ColumnState[]): ColumnState[] { return leading(columns).slice(1).filter(column => column.pinned) }

/** Only what stands right behind the first column is fixed: a column that was moved away from there is not any more. */
function leading(columns: readonly ColumnState[]): ColumnState[] {
  const end = columns.findIndex((column, index) => index > 0 && !column.pinned)
  return columns.map((column, index) => {
    const { pinned, ...loose } = column
    return pinned && index > 0 && (end < 0 || index < end) ? column : loose
  })
}
