// Turns the steps of a cell into the rows, derived values and changes that the doors would have stored.
import { multiply } from '#kernel/currencies/decimal.ts'
import { geoKind } from '#kernel/fields/geo.ts'
import type { Row } from '#kernel/module.ts'
import { canonical, same } from '#kernel/records/canonical.ts'
import { isSearchedField, searchTexts } from '#kernel/records/search-text.ts'
import { accessOf } from '#simulation/copy/access.ts'
import type { House } from '#simulation/copy/house.ts'
import { copyText, createdDiff, jsonText } from '#simulation/copy/lines.ts'
import { RULES, totals } from '#simulation/copy/rules.ts'
import type { Shape } from '#simulation/copy/shape.ts'
import type { Batch, Step } from '#simulation/script.ts'
import { idBeside } from '#simulation/seeds.ts'

/** A record of the cell. `children`: values of child records that mirrored fields stand for; `refreshed`: the product has gathered them into the search text; `linked`: accounts it belongs to besides. */
export interface Held { shape: Shape; row: Row; refreshed: boolean; children: string[] | null; linked: string[] | null; access: number[] | null; changes: number }
/** Takes finished lines of tables. */
export interface Sink { row(table: string, line: string): void }
export interface Cellar { house: House; sink: Sink; held: Map<string, Held>; touched: Map<string, { entity: string; last: string; cause: string }>; lines: Map<string, Held[]>; who: { request: string; xid: string } }

export const CHANGE_COLUMNS = ['xid', 'id', 'at', 'entity', 'record', 'op', 'actor', 'request', 'origin', 'cause', 'depth', 'diff'] as const
const CHILD = 0x800

/** Writes everything of one cell into the sink. `end`: when what follows from talks was worked out, milliseconds. Throws when a step changes what is not there. */
export function compile(house: House, sink: Sink, batches: readonly Batch[], who: Cellar['who'], end: number): void {
  const cellar: Cellar = { house, sink, held: new Map(), touched: new Map(), lines: new Map(), who }
  for (const batch of batches) play(cellar, batch)
  for (const [id, { entity, last, cause }] of cellar.touched) derive(cellar, id, entity, last, cause, end)
  for (const held of cellar.held.values()) sink.row(held.shape.definition.name, lineOf(cellar, held))
}

function play(cellar: Cellar, { at, steps }: Batch): void {
  const now = new Date(at).toISOString(), made: Held[] = []
  for (const step of steps) if (step.op === 'create') made.push(create(cellar, at, now, step.entity, step.id, step.by, step.values)); else update(cellar, at, now, step)
  for (const held of made) reflect(cellar, at, now, held)
  if (steps[0]!.entity === 'order_line' && made.length > 0) addUp(cellar, at, now, steps[0]!.by, made)
}

function create(cellar: Cellar, at: number, now: string, entity: string, id: string, by: string | null, values: Row): Held {
  const { house } = cellar, shape = house.shapes.get(entity)
  if (!shape) throw new Error(`the script makes ${entity}, which nobody knows`)
  const row: Row = { ...shape.blank }
  for (const { name, from, value } of shape.defaults) row[name] = from === 'me' ? by : from === 'now' ? now : from === 'today' ? now.slice(0, 10) : value
  for (const name in values) row[name] = canonical(shape.main.get(name)!, values[name])
  for (const name of shape.phones) if (row[name] !== null) row[`${name}_typed`] ??= row[name]
  for (const { name, field } of shape.points) if (row[name] !== null) row[name] = (geoKind.parse(row[name], field, 'es') as { value: unknown }).value
  row['id'] = id
  complete(cellar, shape, null, row, values, now)
  for (const { name, prefix, digits } of shape.numbered) row[name] ??= prefix + String(house.number(entity, name)).padStart(digits, '0')
  row['version'] = 1; row['created_at'] = row['updated_at'] = now; row['created_by'] = row['updated_by'] = by; row['external_ids'] = {}
  const held: Held = { shape, row, refreshed: false, children: null, linked: null, access: null, changes: 0 }
  cellar.held.set(id, held)
  const change = append(cellar, at, now, held, 'created', by, createdDiff(shape.names, row), null)
  if (entity === 'interaction') remember(cellar, row, change)
  if (entity === 'account_contact') { const who = cellar.held.get(String(row['contact'])); if (who) (who.linked ??= []).push(String(row['account'])) }
  return held
}

function update(cellar: Cellar, at: number, now: string, { id, by, values }: Pick<Step, 'id' | 'by' | 'values'>): void {
  const held = cellar.held.get(id)
  if (!held) throw new Error(`the script changes ${id} before it exists`)
  // what is set lies over the row until it is known whether it differs
  const { shape, row: old } = held, next = Object.create(old) as Row
  for (const name in values) next[name] = canonical(shape.main.get(name)!, values[name])
  complete(cellar, shape, old, next, values, now)
  const diff: Record<string, [unknown, unknown]> = {}
  let differs = false
  for (const name of Object.keys(next)) if (!same(old[name], next[name])) { diff[name] = [old[name], next[name]]; differs = true }
  if (!differs) return
  Object.assign(old, next, { version: Number(old['version']) + 1, updated_at: now, updated_by: by })
  append(cellar, at, now, held, 'updated', by, jsonText(diff), null)
}

/** What the module completes, then money in the currency of the house. */
function complete({ house, held }: Cellar, shape: Shape, old: Row | null, next: Row, given: Row, now: string): void {
  RULES[shape.definition.name]?.(house, { old, next, given, now, held })
  for (const { name, currency } of shape.money) {
    const amount = next[name]
    if (amount === null && (!old || old[name] === null)) continue
    if (amount !== null) {
      next[name] = canonical(shape.main.get(name)!, amount)
      if (currency) next[currency] ??= house.base
    }
    if (old && old[name] === next[name] && (!currency || old[currency] === next[currency])) continue
    const code = currency ? next[currency] as string | null : house.base
    const rate = amount === null || code === null ? undefined : house.rateOn(code, now.slice(0, 10))
    next[`${name}_base`] = rate ? canonical(shape.main.get(`${name}_base`)!, rate.rate === '1' ? next[name] : multiply(String(next[name]), rate.rate, 4)) : null
    next[`${name}_rate`] = rate ? canonical(shape.main.get(`${name}_rate`)!, rate.rate) : null
    next[`${name}_rate_date`] = rate?.date ?? null
  }
}

/** Child records of mirrored fields (mail, telephone, main company, tax number), and the search text of the parent of a child that came by itself. */
function reflect(cellar: Cellar, at: number, now: string, held: Held): void {
  const { shape, row } = held
  let number = CHILD
  for (const { field, mirror } of shape.mirrors) {
    number++
    const value = row[field]
    if (value === null) continue
    create(cellar, at, now, mirror.child, idBeside(String(row['id']), at, number), row['created_by'] as string | null, { [mirror.parent]: row['id'], [mirror.value]: value, ...mirror.where })
    if (isSearchedField(shape.definition, field)) (held.children ??= []).push(String(value))
  }
  for (const { field, mirror } of shape.definition.mirroredInto) {
    const parent = typeof row[mirror.parent] === 'string' ? cellar.held.get(String(row[mirror.parent])) : undefined, value = String(row[mirror.value])
    if (!parent || !isSearchedField(parent.shape.definition, field) || parent.children?.includes(value)) continue
    parent.refreshed = true;
    (parent.children ??= []).push(value)
  }
}

function addUp(cellar: Cellar, at: number, now: string, by: string | null, lines: readonly Held[]): void {
  for (const line of lines) { const order = String(line.row['order']); cellar.lines.set(order, [...cellar.lines.get(order) ?? [], line]) }
  for (const order of new Set(lines.map(({ row }) => String(row['order'])))) update(cellar, at, now, { id: order, by, values: totals(cellar.lines.get(order)!.map(({ row }) => row)) })
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
  append(cellar, end, new Date(end).toISOString(), held, 'derived', null, jsonText({ last_interaction_at: [null, last] }), cause)
}

function append({ sink, who }: Cellar, at: number, now: string, held: Held, op: string, actor: string | null, diff: string, cause: string | null): string {
  const record = held.row['id'] as string, id = idBeside(record, at, ++held.changes)
  sink.row('kernel.change', `${who.xid}\t${id}\t${now}\t${held.shape.definition.name}\t${record}\t${op}\t${actor ?? '\\N'}\t${who.request}\t${cause ? 'reaction' : 'system'}\t${cause ?? '\\N'}\t${cause ? 1 : 0}\t${diff}\n`)
  return id
}

function lineOf(cellar: Cellar, held: Held): string {
  const { shape, row } = held
  let line = ''
  for (const { name, type } of shape.columns) { const value = row[name]; line += line === '' ? value as string : value === null ? '\t\\N' : `\t${copyText(value, type)}` }
  if (shape.acl) line += `\t{${accessOf(cellar, held).join(',')}}`
  if (shape.searched.length > 0) { const texts = searchTexts(shape.definition, row, held.refreshed ? held.children ?? [] : []); for (const name of shape.searched) line += `\t${copyText(texts[name], 'text')}` }
  return `${line}\n`
}
