// The state of a list lives in the URL: a copied link opens the same view (checklist 5), and browser back restores it.
import type { Condition } from '#kernel/conditions/condition.ts'

/** What stands below a column of figures, over all records that match. */
export type Measure = 'sum' | 'avg' | 'min' | 'max' | 'none'
/** A shown column; width in px, null for the standard width of its kind; the measure below it, where it is not the standard one of its kind; whether it stays in sight beside the first. */
export interface ColumnState { field: string; width: number | null; measure?: Measure; pinned?: true }

/** How the records of a list are laid out. */
export const LAYOUTS = ['list', 'board', 'calendar', 'map'] as const
export type Layout = (typeof LAYOUTS)[number]
/** How much of time a calendar shows at once. */
export type Span = 'month' | 'week'

export interface ListState {
  q: string
  filter: Condition | null
  /** as the API takes it: `-updated_at,name`; null for the standard order */
  sort: string | null
  /** null for the columns of the view or of the entity */
  columns: ColumnState[] | null
  /** id of the saved view the list started from */
  view: string | null
  /** the recycle bin instead of the living records */
  bin: boolean
  layout: Layout
  /** the field the list is grouped by, as the API takes it: `stage`, `close_date:month`; null for none */
  group: string | null
  /** the date a calendar is laid out by; null for the entity's first */
  by: string | null
  span: Span
  /** the day a calendar stands at, `YYYY-MM-DD`; null for today. A saved view does not keep it. */
  day: string | null
  /** record open in the peek drawer */
  peek: string | null
}

export const EMPTY: ListState = { q: '', filter: null, sort: null, columns: null, view: null, bin: false, layout: 'list', group: null, by: null, span: 'month', day: null, peek: null }

/** Search parameters of a state, without what is standard. Values are strings, so that any router keeps them. */
export function toSearch(state: ListState): Record<string, string> {
  const search: Record<string, string> = {}
  if (state.q) search['q'] = state.q
  if (state.filter) search['filter'] = JSON.stringify(state.filter)
  if (state.sort) search['sort'] = state.sort
  if (state.columns) search['columns'] = writeColumns(state.columns)
  if (state.view) search['view'] = state.view
  if (state.bin) search['bin'] = 'true'
  if (state.layout !== 'list') search['layout'] = state.layout
  if (state.group) search['group'] = state.group
  if (state.by) search['by'] = state.by
  if (state.span !== 'month') search['span'] = state.span
  if (state.day) search['day'] = state.day
  if (state.peek) search['peek'] = state.peek
  return search
}

/** Reads a state from search parameters, already parsed by the router or still text. What cannot be read is left out, never an error. */
export function fromSearch(search: Record<string, unknown>): ListState {
  return {
    q: text(search['q']) ?? '', filter: readCondition(search['filter']), sort: text(search['sort']), columns: readColumns(text(search['columns'])),
    view: text(search['view']), bin: search['bin'] === true || search['bin'] === 'true', peek: text(search['peek']),
    layout: LAYOUTS.find(one => one === search['layout']) ?? 'list', group: matching(search['group'], /^[a-z][a-z0-9_]*(:(week|month|quarter|year))?$/), by: matching(search['by'], /^[a-z][a-z0-9_]*$/),
    span: search['span'] === 'week' ? 'week' : 'month', day: matching(search['day'], /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  }
}

/** `name:240,email::none:fixed,amount::avg` */
function writeColumns(columns: ColumnState[]): string {
  return columns.map(({ field, width, measure, pinned }) => [field, width ? Math.round(width) : '', measure ?? '', pinned ? 'fixed' : ''].join(':').replace(/:+$/, '')).join(',')
}

const MEASURES: readonly string[] = ['sum', 'avg', 'min', 'max', 'none']

function readColumns(written: string | null): ColumnState[] | null {
  if (!written) return null
  const columns = written.split(',').map(part => {
    const [field, width, measure, pinned] = part.split(':')
    const pixels = Number(width)
    return { field: field ?? '', width: pixels >= 48 && pixels <= 1200 ? pixels : null, ...(MEASURES.includes(measure ?? '') ? { measure: measure as Measure } : {}), ...(pinned === 'fixed' ? { pinned: true as const } : {}) }
  })
  const seen = new Set<string>()
  const unique = columns.filter(column => /^[a-z][a-z0-9_.]*$/.test(column.field) && !seen.has(column.field) && seen.add(column.field))
  return unique.length > 0 ? unique : null
}

function text(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

function matching(value: unknown, shape: RegExp): string | null {
  const read = text(value)
  return read !== null && shape.test(read) ? read : null
}

function readCondition(value: unknown): Condition | null {
  const read = typeof value === 'string' ? parsed(value) : value
  return isCondition(read, 0) && Object.keys(read).length > 0 ? read : null
}

function parsed(written: string): unknown {
  try { return JSON.parse(written) } catch { return null }
}

/** The shape of a condition, up to the nesting the server takes. What it names is the server's to check. */
function isCondition(value: unknown, depth: number): value is Condition {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 20) return false
  const node = value as Record<string, unknown>
  if ('all' in node || 'any' in node) {
    const children = node['all'] ?? node['any']
    return Array.isArray(children) && children.every(child => isCondition(child, depth + 1))
  }
  if ('not' in node) return isCondition(node['not'], depth + 1)
  if ('related' in node) return typeof node['related'] === 'string' && (node['where'] === undefined || isCondition(node['where'], depth + 1))
  return typeof node['field'] === 'string' && typeof node['op'] === 'string' || Object.keys(node).length === 0
}
