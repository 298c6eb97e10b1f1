// What stands below the columns of a list and beside its groups: sums and averages, asked of the server and never added up here.
import type { Meta, MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { ColumnState, Measure } from '#ui/generic/list/state.ts'

/** A column with a measure, as the API takes it: `sum(amount)`. */
export interface Figure { field: MetaField; measure: Exclude<Measure, 'none'>; asked: string }
/** A figure that was answered; `unit` is the currency of an amount. */
export interface Answer { figure: Figure; value: string | number | null; unit: string | null }

/** The measures that make sense for a field: none for what is no quantity (the entity's own order, a running number). */
export function measuresOf(entity: MetaEntity, field: MetaField | undefined): readonly Measure[] {
  if (!field || field.technical || entity.sort.replace('-', '').split(',').includes(field.name) && field.kind === 'number') return []
  if (field.kind === 'money' || field.kind === 'number' || field.kind === 'duration') return ['sum', 'avg', 'min', 'max', 'none']
  return field.kind === 'percent' ? ['avg', 'min', 'max', 'none'] : []
}

/** The figures of the columns shown, twenty at most: each by the measure chosen for it, else the sum; the average for shares and for what the system scores, of which sums say nothing. */
export function figuresOf(entity: MetaEntity, columns: readonly ColumnState[]): Figure[] {
  return columns.flatMap(column => {
    const field = entity.fields[column.field]
    const offered = measuresOf(entity, field)
    const measure = offered.find(one => one === column.measure) ?? standardMeasure(field)
    return field && offered.length > 0 && measure !== 'none' ? [{ field, measure, asked: `${measure}(${field.name})` }] : []
  }).slice(0, 18)
}

/** The measure a column has when none is chosen. */
function standardMeasure(field: MetaField | undefined): Measure {
  return field?.kind === 'percent' || (field?.kind === 'number' && (field.derived || field.max !== undefined)) ? 'avg' : 'sum'
}

/** Currency fields that say what the amounts among the figures are in. */
export function currencyFields(entity: MetaEntity, figures: readonly Figure[]): string[] {
  return [...new Set(figures.flatMap(({ field }) => (field.kind === 'money' && field.currency_field && field.currency_field in entity.fields ? [field.currency_field] : [])))]
}

/** The measures that tell in which currencies the amounts of a currency field are: `count(amount)` by currency. */
export function countsOf(figures: readonly Figure[], currency: string): string[] {
  return [...new Set(figures.flatMap(({ field }) => (field.currency_field === currency ? [`count(${field.name})`] : [])))]
}

/**
 * The currency of each amount: the one all of them are in, else the organisation's, in which the server then answers every amount of the question (GET /api/{entity}/aggregate).
 * `counted` holds, by currency field, the rows of `group={currency}` with the measures of `countsOf`.
 */
export function unitsOf(meta: Meta, figures: readonly Figure[], counted: ReadonlyMap<string, Record<string, unknown>[]>): Map<string, string> {
  const home = meta.organisation.currency
  const inUse = new Map(figures.filter(({ field }) => field.kind === 'money').map(({ field }) => {
    const rows = counted.get(field.currency_field ?? '') ?? []
    return [field.name, rows.filter(row => Number(row[`count(${field.name})`]) > 0).map(row => String(row[field.currency_field ?? '']))] as const
  }))
  const mixed = [...inUse.values()].some(units => units.length > 1)
  return new Map([...inUse].map(([name, units]) => [name, mixed ? home : units[0] ?? home]))
}

/** The figures of one row of an aggregate, by column. A row of one currency (grouped by it) is in that one. */
export function answersOf(figures: readonly Figure[], row: Record<string, unknown> | undefined, units: ReadonlyMap<string, string>): Map<string, Answer> {
  const own = ({ field }: Figure) => { const unit = field.kind === 'money' ? row?.[field.currency_field ?? ''] : undefined; return typeof unit === 'string' ? unit : null }
  return new Map(figures.map(figure => [figure.field.name, { figure, value: (row?.[figure.asked] ?? null) as string | number | null, unit: own(figure) ?? units.get(figure.field.name) ?? null }]))
}
