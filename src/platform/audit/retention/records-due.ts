// Records whose time is over: into the bin, or without what is personal in them; and those that lay in the bin long enough, for good.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { destroy, eraseFields } from '#kernel/records/erase.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import { eraseHistory } from '#platform/audit/erase-history.ts'
import { holdsOf } from '#platform/audit/retention/hold.ts'
import { GONE } from '#platform/audit/redact.ts'

export interface RecordRule { subject: string; entity: string | null; date_field: string | null; condition: unknown; deed: string }

const AT_ONCE = 200
/** words that a destroyed or erased record may hold */
const WORDS = new Set(['text', 'longtext', 'translated', 'json', 'url', 'email', 'phone'])

/** How many records the rule would touch now; those under a hold are counted apart. */
export async function countRecords(ctx: Ctx, rule: RecordRule, before: Date): Promise<{ due: number; held: number }> {
  let due = 0, held = 0
  for (const definition of subjects(ctx, rule)) for await (const ids of dueIn(ctx, definition, rule, before)) { const under = await holdsOf(ctx).records(ctx, definition.name, ids); due += ids.length - under.size; held += under.size }
  return { due, held }
}

/** Does it, a batch a transaction; returns how many records. Whoever a hold protects stays, and so does one that others need (its personal values go all the same where it was in the bin). */
export async function applyRule(ctx: Ctx, rule: RecordRule, before: Date, done: (touched: number) => Promise<void>): Promise<number> {
  let touched = 0
  for (const definition of subjects(ctx, rule)) for await (const ids of dueIn(ctx, definition, rule, before)) {
    const held = await holdsOf(ctx).records(ctx, definition.name, ids)
    touched += await treat(ctx, definition, rule, ids.filter(id => !held.has(id)))
    await done(touched)
    if (ctx.signal?.aborted) return touched
  }
  return touched
}

/** The bin holds records of every kind but those of administration and what only the server writes. */
function subjects(ctx: Ctx, rule: RecordRule): Definition[] {
  if (rule.entity) return [ctx.kernel.registry.entity(rule.entity)]
  return [...ctx.kernel.registry.definitions.values()].filter(definition => !definition.access.admin && !definition.entity.principal)
}

/** In the order of ids, so that one that stays is not met again. */
async function* dueIn(ctx: Ctx, definition: Definition, rule: RecordRule, before: Date): AsyncGenerator<string[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const params = newParams(), place = params.add(after, 'uuid'), at = params.add(before, 'timestamptz')
    const field = rule.subject === 'recycle_bin' ? 'deleted_at' : rule.date_field ?? 'updated_at'
    const table = definition.fields.get(field)?.storage === 'derived' ? 'd' : 't'
    const where = rule.subject === 'recycle_bin'
      ? `t.deleted_at < ${at} and not exists (select 1 from kernel.change e where e.entity = ${params.add(definition.name, 'text')} and e.record = t.id and e.op = 'erased' and e.at >= t.deleted_at)`
      : `t.deleted_at is null and ${table}.${quote(field)} < ${at}${rule.condition ? ` and ${filterPredicate(ctx, params, definition, rule.condition)}` : ''}`
    const join = definition.hasDerived ? ` left join ${quote(`${definition.name}_derived`)} d on d.id = t.id` : ''
    const found = await ctx.sql.unsafe(`select t.id from ${quote(definition.name)} t${join} where t.id > ${place} and ${where} order by t.id limit ${AT_ONCE}`, params.values as never[])
    if (found.length === 0) return
    const ids = found.map(row => String(row['id']))
    after = ids.at(-1)!
    yield ids
  }
}

async function treat(ctx: Ctx, definition: Definition, rule: RecordRule, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  if (rule.deed === 'bin') return await binEach(ctx, definition.name, ids)
  return await transaction(ctx, async tx => {
    const fields = [...definition.fields.values()].filter(field => field.storage === 'main' && (rule.deed === 'remove' ? WORDS.has(field.kind) : field.field.options.personal === true))
    const names = fields.map(field => field.name), at = tx.clock.now().toISOString()
    const values: Row = Object.fromEntries(fields.filter(field => !field.companionOf).map(field => [field.name, field.name === definition.entity.title && (field.kind === 'text' || field.kind === 'longtext') ? GONE : null]))
    const noted = await eraseHistory(tx, definition.name, ids, names, [])
    await eraseFields(tx, definition.name, ids.map(id => ({ id, values: rule.deed === 'erase' ? { ...values, deleted_at: at } : values, noted: noted.get(id) ?? [], identifiers: true })))
    if (rule.deed === 'remove') await destroy(tx, definition.name, ids)
    return ids.length
  })
}

/** One that others need stays, and the others go. */
async function binEach(ctx: Ctx, entity: string, ids: string[]): Promise<number> {
  try {
    return (await removeMany(ctx, entity, ids)).length
  } catch (error) {
    if (ids.length === 1) { if ((error as { status?: number }).status === 409) return 0; throw error }
    let gone = 0
    for (const id of ids) gone += await binEach(ctx, entity, [id])
    return gone
  }
}
