// Formulas and roll-ups of records, worked out and stored beside them.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { scopeFor } from '#kernel/records/filter.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { canonical, typeOf } from '#kernel/records/canonical.ts'
import { quote } from '#kernel/sql/quote.ts'
import { dayOf } from '#platform/definitions/formula/days.ts'
import type { Formula } from '#platform/definitions/formula/compile.ts'
import { calculateRollUps } from '#platform/definitions/roll-up/calculate.ts'
import { runningOf } from '#platform/definitions/running.ts'

/** Works out everything of these records and stores what differs. Their rows are held meanwhile, so that it follows a write that is under way instead of missing it. */
export async function recalculate(ctx: Ctx, entity: string, ids: string[]): Promise<void> {
  const running = runningOf(ctx.kernel), definition = ctx.kernel.registry.find(entity)
  const rollUps = running.rollUps.filter(work => work.entity === entity), formulas = running.formulas.get(entity) ?? []
  if (!definition || ids.length === 0 || (rollUps.length === 0 && formulas.length === 0)) return
  await transaction(ctx, async tx => {
    const found = await tx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(entity)} t where t.id = any($1::uuid[]) order by t.id limit ${ids.length} for no key update`, [ids], { prepare: true })
    const rows = found.map(({ row }) => parseStored(definition, String(row)))
    const held = rows.map(row => String(row['id']))
    const counted = await calculateRollUps(tx, rollUps, held, await zoneOf(tx))
    const values = await runFormulas(tx, entity, formulas, rows.map(row => ({ row, known: counted.get(String(row['id'])) ?? {} })))
    await setDerived(tx, entity, withBases(ctx, entity, rows.map((row, i) => ({ id: String(row['id']), values: { ...counted.get(String(row['id'])), ...values[i] } }))))
  })
}

/** Values of the formulas for rows as they are about to be. `known` are derived values that are known already; others are read. */
export async function runFormulas(ctx: Ctx, entity: string, formulas: Formula[], items: { row: Row; known: Row }[]): Promise<Row[]> {
  if (formulas.length === 0 || items.length === 0) return items.map(() => ({}))
  const stored = await derivedValues(ctx, entity, formulas, items.map(item => String(item.row['id'])))
  const far = await farValues(ctx, formulas, items.map(item => item.row))
  const zone = await zoneOf(ctx)
  const moment = { today: dayOf(ctx.clock.now().toISOString(), zone), zone }, scope = { ...scopeFor(ctx), me: null, myTeam: [], zone }
  return items.map(({ row, known }) => {
    const whole: Row = { ...row, ...stored.get(String(row['id'])), ...known, ...far(row) }, values: Row = {}
    for (const formula of formulas) whole[formula.name] = values[formula.name] = formula.run({ row: whole, moment, scope })
    return values
  })
}

/** A money field that is worked out is in the organisation's currency: its base is itself. */
export function withBases(ctx: Ctx, entity: string, items: { id: string; values: Row }[]): { id: string; values: Row }[] {
  const fields = ctx.kernel.registry.entity(entity).fields
  return items.map(({ id, values }) => ({ id, values: Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (fields.get(name)?.kind === 'money' ? [[name, value], [`${name}_base`, value]] : [[name, value]]))) }))
}

async function derivedValues(ctx: Ctx, entity: string, formulas: Formula[], ids: string[]): Promise<Map<string, Row>> {
  const definition = ctx.kernel.registry.entity(entity), own = new Set(formulas.map(formula => formula.name))
  const fields = [...new Set(formulas.flatMap(formula => [...formula.reads]))].filter(name => !own.has(name)).map(name => definition.fields.get(name)!).filter(field => field?.storage === 'derived')
  if (fields.length === 0) return new Map()
  const found = await ctx.sql.unsafe(`select d.id, ${fields.map(f => `${exact(f, 'd')} as ${quote(f.name)}`).join(', ')} from ${quote(`${entity}_derived`)} d where d.id = any($1::uuid[]) limit ${ids.length}`, [ids], { prepare: true })
  return new Map(found.map(row => [String(row['id']), Object.fromEntries(fields.map(field => [field.name, canonical(field, row[field.name])]))]))
}

/** What references of the rows point to, as `via.field`. */
async function farValues(ctx: Ctx, formulas: Formula[], rows: Row[]): Promise<(row: Row) => Row> {
  const wanted = new Map(formulas.flatMap(formula => formula.far).map(far => [`${far.via}.${far.field}`, far]))
  const found = new Map<string, Map<string, unknown>>()
  for (const [key, far] of wanted) {
    const field = ctx.kernel.registry.entity(far.target).fields.get(far.field)!
    const ids = [...new Set(rows.map(row => row[far.via]).filter((id): id is string => typeof id === 'string'))]
    const read = ids.length === 0 ? [] : await ctx.sql.unsafe(`select t.id, ${exact(field, 't')} as value from ${quote(far.target)} t where t.id = any($1::uuid[]) and t.deleted_at is null limit ${ids.length}`, [ids], { prepare: true })
    found.set(key, new Map(read.map(row => [String(row['id']), canonical(field, row['value'])])))
  }
  return row => Object.fromEntries([...wanted].map(([key, far]) => [key, found.get(key)?.get(String(row[far.via])) ?? null]))
}

/** A column as it travels without losing a digit: decimals as text. */
function exact(field: DefinedField, alias: string): string { const column = `${alias}.${quote(field.name)}`; return typeOf(field).startsWith('numeric') ? `${column}::text` : `to_jsonb(${column})` }

/** The zone in which a day begins for the whole house. */
export async function zoneOf(ctx: Ctx): Promise<string> { return (await readSetting<{ time_zone?: string }>(ctx, 'organisation'))?.time_zone ?? 'UTC' }
