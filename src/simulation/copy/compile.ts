// Turns the steps of a cell into the rows, derived values and changes that the doors would have stored.
import { multiply } from '#kernel/currencies/decimal.ts'
import type { Row } from '#kernel/module.ts'
import { canonical, same } from '#kernel/records/canonical.ts'
import { searchTexts } from '#kernel/records/search-text.ts'
import { accessOf } from '#simulation/copy/access.ts'
import type { House } from '#simulation/copy/house.ts'
import { copyLine, copyText, jsonText } from '#simulation/copy/lines.ts'
import { RULES, totals, type Draft } from '#simulation/copy/rules.ts'
import type { Shape } from '#simulation/copy/shape.ts'
import type { Batch, Step } from '#simulation/script.ts'

/** A record of the cell. `texts`: values of children that its search text holds; null until the product would have gathered them. */
export interface Held { shape: Shape; row: Row; refreshed: boolean; children: string[]; access: number[] | null; changes: number; linked: string[] }
/** Takes finished lines: of tables, and of the feed. */
export interface Sink { row(table: string, line: string): void }
export interface Cellar { house: House; sink: Sink; held: Map<string, Held>; touched: Map<string, { entity: string; last: string; cause: string }>; lines: Map<string, Held[]>; who: { request: string; xid: string } }

export const CHANGE_COLUMNS = ['xid', 'id', 'at', 'entity', 'record', 'op', 'actor', 'request', 'origin', 'cause', 'depth', 'diff'] as const

/** Writes everything of one cell into the sink. `end`: when what follows from talks was worked out, milliseconds. Throws when a step changes what is not there. */
export function compile(house: House, sink: Sink, batches: readonly Batch[], who: Cellar['who'], end: number): void {
  const cellar: Cellar = { house, sink, held: new Map(), touched: new Map(), lines: new Map(), who }
  for (const batch of batches) play(cellar, batch)
  for (const [id, { entity, last, cause }] of cellar.touched) derive(cellar, id, entity, last, cause, end)
  for (const held of cellar.held.values()) sink.row(held.shape.definition.name, lineOf(cellar, held))
}

function play(cellar: Cellar, { at, steps }: Batch): void {
  const entity = steps[0]!.entity
  const made: Held[] = []
  for (const step of steps) if (step.op === 'create') made.push(create(cellar, at, step)); else update(cellar, at, step)
  for (const held of made) reflect(cellar, at, held)
  if (entity === 'order_line' && made.length > 0) addUp(cellar, at, steps[0]!.by, made)
}

function create(cellar: Cellar, at: number, { entity, id, by, values }: Pick<Step, 'entity' | 'id' | 'by' | 'values'>): Held {
  const { house } = cellar, shape = house.shapes.get(entity)
  if (!shape) throw new Error(`the script makes ${entity}, which nobody knows`)
  const now = new Date(at).toISOString(), row: Row = { id }
  for (const { name, from, value } of shape.defaults) if (!(name in values)) row[name] = from === 'me' ? by : from === 'now' ? now : from === 'today' ? now.slice(0, 10) : value
  for (const name of Object.keys(values)) row[name] = canonical(shape.main.get(name)!, values[name])
  for (const name of shape.phones) if (row[name] != null) row[`${name}_typed`] ??= row[name]
  const held: Held = { shape, row, refreshed: false, children: [], access: null, changes: 0, linked: [] }
  complete(cellar, shape, { old: null, next: row, given: name => name in values, now, other: other => cellar.held.get(String(other))?.row })
  for (const field of shape.definition.fields.values()) if (field.kind === 'autonumber' && !row[field.name]) row[field.name] = String(field.field.options['prefix'] ?? '') + String(house.number(entity, field.name)).padStart(Number(field.field.options['digits'] ?? 6), '0')
  Object.assign(row, { version: 1, created_at: now, created_by: by, updated_at: now, updated_by: by, external_ids: {} })
  cellar.held.set(id, held)
  const diff: Record<string, [unknown, unknown]> = {}
  for (const name of shape.main.keys()) { const value = row[name]; if (value !== null && value !== undefined) diff[name] = [null, value] }
  const change = append(cellar, at, held, 'created', by, diff)
  if (entity === 'interaction') remember(cellar, row, change)
  if (entity === 'account_contact') cellar.held.get(String(row['contact']))?.linked.push(String(row['account']))
  return held
}

function update(cellar: Cellar, at: number, { id, by, values }: Pick<Step, 'id' | 'by' | 'values'>): void {
  const held = cellar.held.get(id)
  if (!held) throw new Error(`the script changes ${id} before it exists`)
  const { shape, row: old } = held, now = new Date(at).toISOString(), next: Row = { ...old }
  for (const name of Object.keys(values)) next[name] = canonical(shape.main.get(name)!, values[name])
  complete(cellar, shape, { old, next, given: name => name in values, now, other: other => cellar.held.get(String(other))?.row })
  const diff: Record<string, [unknown, unknown]> = {}
  for (const name of Object.keys(next)) if (shape.main.has(name) && !same(old[name] ?? null, next[name] ?? null)) diff[name] = [old[name] ?? null, next[name] ?? null]
  if (Object.keys(diff).length === 0) return
  held.row = Object.assign(next, { version: Number(old['version']) + 1, updated_at: now, updated_by: by })
  append(cellar, at, held, 'updated', by, diff)
}

/** What the module completes, then money in the currency of the house. */
function complete({ house }: Cellar, shape: Shape, draft: Draft): void {
  RULES[shape.definition.name]?.(house, draft)
  const { old, next, now } = draft
  for (const { name, currency } of shape.money) {
    if (currency && next[name] != null) next[currency] ??= house.base
    if (next[name] != null) next[name] = canonical(shape.main.get(name)!, next[name])
    if (old && (old[name] ?? null) === (next[name] ?? null) && (!currency || old[currency] === next[currency])) continue
    const code = currency ? next[currency] as string | null : house.base
    const rate = next[name] == null || code == null ? undefined : house.rateOn(code, now.slice(0, 10))
    for (const [suffix, value] of [['_base', rate ? multiply(String(next[name]), rate.rate, 4) : null], ['_rate', rate?.rate ?? null], ['_rate_date', rate?.date ?? null]] as const) next[name + suffix] = canonical(shape.main.get(name + suffix)!, value)
  }
  for (const name of ['probability', 'expected_revenue', 'net', 'tax', 'total', 'unit_cost', 'subtotal'] as const) { const field = shape.main.get(name); if (field && next[name] != null) next[name] = canonical(field, next[name]) }
}

/** Child records of mirrored fields (mail, telephone, main company, tax number), and the search text of the parent of a child that came by itself. */
function reflect(cellar: Cellar, at: number, { shape, row }: Held): void {
  const by = row['created_by'] as string | null
  for (const { field, mirror } of shape.mirrors) {
    const value = row[field]
    if (value === null || value === undefined) continue
    const id = cellar.house.id(at, `${String(row['id'])} ${field}`)
    create(cellar, at, { entity: mirror.child, id, by, values: { [mirror.parent]: row['id'], [mirror.value]: value, ...mirror.where } })
    cellar.held.get(String(row['id']))!.children.push(String(value))
  }
  for (const { mirror } of shape.definition.mirroredInto) {
    const parent = typeof row[mirror.parent] === 'string' ? cellar.held.get(String(row[mirror.parent])) : undefined
    if (!parent || shape.definition.name !== mirror.child || parent.children.includes(String(row[mirror.value]))) continue
    parent.refreshed = true
    parent.children.push(String(row[mirror.value]))
  }
}

function addUp(cellar: Cellar, at: number, by: string | null, lines: readonly Held[]): void {
  for (const line of lines) { const order = String(line.row['order']); cellar.lines.set(order, [...cellar.lines.get(order) ?? [], line]) }
  for (const order of new Set(lines.map(({ row }) => String(row['order'])))) update(cellar, at, { id: order, by, values: totals(cellar.lines.get(order)!.map(({ row }) => row)) })
}

/** The reaction `customer.last_interaction` finds the latest talk of each party; the first change it hears of is the cause. */
function remember({ touched }: Cellar, row: Row, change: string): void {
  for (const entity of ['contact', 'account']) {
    const id = row[entity]
    if (typeof id !== 'string') continue
    const before = touched.get(id), at = String(row['occurred_at'])
    if (!before) touched.set(id, { entity, last: at, cause: change })
    else if (at > before.last) before.last = at
  }
}

function derive(cellar: Cellar, id: string, entity: string, last: string, cause: string, end: number): void {
  const held = cellar.held.get(id)
  if (!held) return
  cellar.sink.row(`${entity}_derived`, `${id}\t${last}\n`)
  append(cellar, end, held, 'derived', null, { last_interaction_at: [null, last] }, cause)
}

function append({ house, sink, who }: Cellar, at: number, held: Held, op: string, actor: string | null, diff: Record<string, [unknown, unknown]>, cause: string | null = null): string {
  const record = String(held.row['id']), id = house.id(at, `${record} change ${++held.changes}`)
  const iso = new Date(at).toISOString()
  sink.row('kernel.change', `${who.xid}\t${id}\t${iso}\t${held.shape.definition.name}\t${record}\t${op}\t${actor ?? '\\N'}\t${who.request}\t${cause ? 'reaction' : 'system'}\t${cause ?? '\\N'}\t${cause ? 1 : 0}\t${jsonText(diff)}\n`)
  return id
}

function lineOf(cellar: Cellar, held: Held): string {
  const { shape, row } = held
  const parts = shape.columns.map(({ name, type }) => copyText(row[name], type))
  if (shape.acl) parts.push(`{${accessOf(cellar, held).join(',')}}`)
  if (shape.searched.length > 0) { const texts = searchTexts(shape.definition, row, held.refreshed ? held.children : []); for (const name of shape.searched) parts.push(copyText(texts[name], 'text')) }
  return copyLine(parts)
}
