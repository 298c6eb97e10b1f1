// What a new record would hold without anybody saying so: asked by forms, so that nothing is stored that was not seen.
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import { mayCreate } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { savepoint, transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { Refusal, badRequest, forbidden } from '#kernel/errors.ts'
import type { Row, Routes, Write } from '#kernel/module.ts'
import { openEntity } from '#kernel/records/list.ts'
import { checkReferences } from '#kernel/records/references.ts'
import { applyDefaults, organisationDefaults, readInput } from '#kernel/records/validate.ts'

const LONGEST = 16_000

/** GET /api/{entity}/new?values={json}: the values the server would fill in besides these, for fields the reader may set. 403 where they may not create, 404 for an entity they do not see, 400 for values that are no object. Stores nothing. */
export const newRecordRoutes: Routes = http => {
  http.get('/api/:entity/new', async request => {
    const { entity } = request.params as { entity: string }
    return { values: await newRecord(request.ctx, entity, givenValues((request.query as Record<string, unknown>)['values'])) }
  })
}

/** The definition's defaults and what completions work out from `given`, everything taken back afterwards. Given values that cannot stand (unknown, unseen, wrong) are left aside: saving will say so. */
export async function newRecord(ctx: Ctx, entity: string, given: Row): Promise<Row> {
  const definition = openEntity(ctx, entity)
  if (!mayCreate(ctx, entity)) throw forbidden('not_allowed', { entity })
  const done: { row: Row } = { row: {} }
  try {
    await transaction(ctx, async tx => {
      done.row = await completed(tx, definition, given)
      throw new TakenBack()
    })
  } catch (error) { if (!(error instanceof TakenBack)) throw error }
  const readable = readableFields(ctx, entity), writable = writableFields(ctx, entity)
  const filled = Object.fromEntries(Object.entries(done.row).filter(([name, value]) => readable.has(name) && writable.has(name) && !(name in given) && !empty(value)))
  // what a completion found or made meanwhile and the reader does not see, or what went with the taking back, is not told
  const hidden = await checkReferences(ctx, definition, [{ old: null, next: done.row, given: new Set(Object.keys(filled)) }])
  return without(filled, new Set(hidden.map(({ field }) => field)))
}

class TakenBack extends Error {}

async function completed(ctx: Ctx, definition: Definition, given: Row): Promise<Row> {
  await organisationDefaults(ctx)
  const refused = new Set(readInput(ctx, definition, given).problems.map(({ field }) => field))
  const read = readInput(ctx, definition, without(given, refused))
  applyDefaults(ctx, definition, read)
  const next: Row = { ...Object.fromEntries([...definition.fields.values()].filter(({ storage }) => storage === 'main').map(({ name }) => [name, null])), id: ctx.id(), external_ids: {}, ...read.values }
  const write: Write = { old: null, next, given: read.names }
  for (const { field } of await checkReferences(ctx, definition, [write])) { next[field] = null; read.names.delete(field) }
  for (const completion of definition.completions) await attempt(ctx, write, inside => completion.complete(inside, [write]))
  const base = await baseCurrency(ctx)
  for (const { kind, storage, field } of definition.fields.values()) {
    const currency = kind === 'money' && storage === 'main' ? field.options['currency'] : undefined
    if (typeof currency === 'string' && definition.fields.has(currency)) next[currency] ??= base
  }
  return next
}

/** What a completion fills in before it refuses (a state that demands another record) counts; one that fails on so little changes nothing. */
async function attempt(ctx: Ctx, write: Write, complete: (ctx: Ctx) => Promise<void>): Promise<void> {
  const before = { ...write.next }
  try { await savepoint(ctx, complete) } catch (error) {
    if (error instanceof Refusal && error.status === 422) return
    for (const name of Object.keys(write.next)) delete write.next[name]
    Object.assign(write.next, before)
  }
}

function givenValues(text: unknown): Row {
  if (text === undefined || text === '') return {}
  try {
    const value: unknown = typeof text === 'string' && text.length <= LONGEST ? JSON.parse(text) : null
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Row
  } catch { /* told below */ }
  throw badRequest('invalid_parameter', { parameter: 'values' })
}

function without(row: Row, names: ReadonlySet<string>): Row { return Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name))) }

function empty(value: unknown): boolean { return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) }
