// References in a file name their target by one of its fields; here they become ids.
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { ConvertedRow, PlannedColumn } from '#platform/importing/convert.ts'
import { UUID, findByFields, findByIds, findExternals, keyText } from '#platform/importing/find.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { createEach } from '#kernel/records/create.ts'
import { fold } from '#kernel/search/fold.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface LookupRule { field: string; column: string; target: Definition; by: string; system: string | null; create: boolean; /** into the imported entity */ self: boolean }

/** The rule of each reference column: what the spec says for the field or the column; else the target's title, or an id. */
export function lookupRules(run: Pick<ImportRun, 'definition' | 'spec' | 'plan'> & { ctx: Ctx }): LookupRule[] {
  return run.plan.columns.filter((column: PlannedColumn) => column.lookup).map(({ field, name }) => {
    const target = run.ctx.kernel.registry.entity(run.definition.fields.get(field)!.target!)
    const given = run.spec.lookup[field] ?? run.spec.lookup[name]
    const rule = typeof given === 'object' ? given : { by: given ?? target.entity.title }
    return { field, column: name, target, by: rule.by, system: rule.system ?? null, create: rule.create ?? false, self: target.name === run.definition.name }
  })
}

/**
 * Sets the found references of one rule in `row.values`; returns the rows whose reference was not found. Several hits are a problem `ambiguous_reference` unless a reference
 * that the row and the target have in common (the pipeline of a stage) leaves one. With `create` the missing ones are made first.
 */
export async function resolveReferences(run: ImportRun, ctx: Ctx, rule: LookupRule, rows: ConvertedRow[]): Promise<ConvertedRow[]> {
  const wanted = rows.filter(row => row.lookups[rule.field] !== undefined)
  const known = rule.self ? new Map<string, string[]>() : (run.found.get(rule.field) ?? new Map<string, string[]>())
  if (!rule.self) run.found.set(rule.field, known)
  const texts = new Map<string, string>()
  for (const row of wanted) { const text = row.lookups[rule.field]!; if (!known.has(keyOf(rule, text))) texts.set(keyOf(rule, text), text) }
  await look(ctx, rule, texts, known)
  if (rule.create) await createMissing(run, ctx, rule, texts, known)
  const missing: ConvertedRow[] = [], ambiguous: { row: ConvertedRow; ids: string[] }[] = []
  for (const row of wanted) {
    const ids = known.get(keyOf(rule, row.lookups[rule.field]!)) ?? []
    if (ids.length === 0) missing.push(row)
    else if (ids.length === 1) row.values[rule.field] = ids[0]
    else ambiguous.push({ row, ids })
  }
  await narrow(run, ctx, rule, ambiguous)
  return missing
}

/** The problem of a reference that was not found or not told apart. */
export function referenceProblem(rule: LookupRule, row: ConvertedRow, code: 'reference_not_found' | 'ambiguous_reference'): FieldProblem {
  return { field: rule.field, code, params: { column: rule.column, value: (row.lookups[rule.field] ?? '').slice(0, 100) } }
}

const keyOf = (rule: LookupRule, text: string): string => (rule.by === 'external_id' ? text : fold(text))

async function look(ctx: Ctx, rule: LookupRule, texts: Map<string, string>, known: Map<string, string[]>): Promise<void> {
  const all = [...texts]
  if (rule.by === 'external_id') {
    const hits = await findExternals(ctx, rule.target, rule.system ?? '', all.map(([, text]) => text))
    all.forEach(([key], i) => { const hit = hits[i]; if (hit && hit.seen && !hit.binned) known.set(key, [hit.record]) })
    return
  }
  const byId = all.filter(([, text]) => UUID.test(text)), byField = all.filter(([, text]) => !UUID.test(text))
  const ids = byId.length > 0 ? await findByIds(ctx, rule.target, byId.map(([, text]) => text)) : []
  byId.forEach(([key], i) => { if (ids[i]!.length > 0) known.set(key, ids[i]!) })
  const field = rule.target.fields.get(rule.by)
  if (!field || rule.by === 'id' || byField.length === 0) return
  const found = await findByFields(ctx, rule.target, [field], byField.map(([, text]) => [lookupText(field, text)]))
  byField.forEach(([key], i) => { if (found[i]!.length > 0) known.set(key, found[i]!) })
}

const lookupText = (field: DefinedField, text: string): string => (field.kind === 'translated' ? text : keyText(field, text))

async function createMissing(run: ImportRun, ctx: Ctx, rule: LookupRule, texts: Map<string, string>, known: Map<string, string[]>): Promise<void> {
  const missing = [...texts].filter(([key, text]) => !known.has(key) && !UUID.test(text))
  if (missing.length === 0) return
  const made = await createEach(ctx, rule.target.name, missing.map(([, text]) => ({ [rule.by]: text })))
  const ids: string[] = []
  made.forEach((outcome, i) => { if (outcome.ok) { const id = String(outcome.row['id']); ids.push(id); known.set(missing[i]![0], [id]) } })
  if (!run.dryRun && ids.length > 0) {
    await ctx.sql.unsafe('insert into kernel.import_reference (import, entity, record) select $1::uuid, $2::text, x from unnest($3::uuid[]) x on conflict do nothing', [run.id, rule.target.name, ids] as never[], { prepare: true })
  }
}

/** Of several hits, those that agree with the row in references both have. */
async function narrow(run: ImportRun, ctx: Ctx, rule: LookupRule, ambiguous: { row: ConvertedRow; ids: string[] }[]): Promise<void> {
  const shared = [...rule.target.fields.values()].filter(field => field.target && field.storage === 'main' && run.definition.fields.get(field.name)?.target === field.target && field.name !== rule.field)
  for (const { row, ids } of ambiguous) {
    const given = shared.filter(field => typeof (row.values[field.name] ?? run.spec.defaults[field.name]) === 'string')
    const values = given.map(field => String(row.values[field.name] ?? run.spec.defaults[field.name]))
    const left = given.length === 0 ? [] : await ctx.sql.unsafe(`select t.id from ${quote(rule.target.name)} t where t.id = any($1::uuid[]) and ${given.map((field, i) => `t.${quote(field.name)} = $${i + 2}::uuid`).join(' and ')} limit 2`, [ids, ...values] as never[], { prepare: true })
    if (left.length === 1) row.values[rule.field] = String(left[0]!['id'])
    else row.problems.push(referenceProblem(rule, row, 'ambiguous_reference'))
  }
}
