// References in a file name their target by one of its fields; here they become ids.
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { UUID, findByFields, findByIds, findExternals, keyText } from '#platform/importing/find.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { refuse } from '#platform/importing/left-out.ts'
import { keyOf, type LookupRule } from '#platform/importing/lookup-rule.ts'
import { makeMissing } from '#platform/importing/make-missing.ts'
import { namesIn } from '#platform/importing/target.ts'
import { quote } from '#kernel/sql/quote.ts'

/**
 * Sets the found references of one rule in `row.values`; returns the rows whose reference was not found. Several hits are a problem `ambiguous_reference` unless a reference
 * that the row and the target have in common (the pipeline of a stage) leaves one. With `create` the missing ones are made first, but nothing for a row that is stopped already; those of the imported
 * entity itself only where `borne` is given, for a later row of the file may still bring them: those whose name a waiting row bears are not made.
 */
export async function resolveReferences(run: ImportRun, ctx: Ctx, rule: LookupRule, rows: ConvertedRow[], borne: ReadonlySet<string> | null = null): Promise<ConvertedRow[]> {
  const wanted = rows.filter(row => row.lookups[rule.field] !== undefined)
  const known = rule.self ? new Map<string, string[]>() : (run.found.get(rule.field) ?? new Map<string, string[]>())
  if (!rule.self) run.found.set(rule.field, known)
  const texts = new Map<string, string>()
  for (const row of wanted) for (const text of namesOf(rule, row)) if (!known.has(keyOf(rule, text))) texts.set(keyOf(rule, text), text)
  await look(ctx, rule, texts, known)
  if (rule.create && (!rule.self || borne)) {
    const asked = new Set(wanted.filter(row => row.problems.length === 0).flatMap(row => namesOf(rule, row).map(text => keyOf(rule, text))))
    await makeMissing(run, ctx, rule, new Map([...texts].filter(([key]) => asked.has(key) && !borne?.has(key))), known)
  }
  const missing: ConvertedRow[] = [], ambiguous: { row: ConvertedRow; ids: string[] }[] = []
  for (const row of wanted) {
    const found = namesOf(rule, row).map(text => known.get(keyOf(rule, text)) ?? [])
    const ids = found[0] ?? []
    if (found.some(hits => hits.length === 0)) { if (!wouldBeMade(run, rule, row)) missing.push(row) }
    else if (rule.many) listOf(run, rule, row, found)
    else if (ids.length === 1) row.values[rule.field] = ids[0]
    else ambiguous.push({ row, ids })
    noteOtherSpelling(run, rule, row)
  }
  await narrow(run, ctx, rule, ambiguous)
  return missing
}

/** The problem of a reference that was not found or not told apart. */
function referenceProblem(rule: LookupRule, row: ConvertedRow, code: 'reference_not_found' | 'ambiguous_reference'): FieldProblem {
  return { field: rule.field, code, params: { column: rule.column, value: (row.lookups[rule.field] ?? '').slice(0, 100) } }
}

/** Why a reference is missing: nobody is called so, or it was to be made and could not be. */
export function missingProblem(run: ImportRun, rule: LookupRule, row: ConvertedRow): FieldProblem {
  const problem = referenceProblem(rule, row, 'reference_not_found')
  const reason = namesOf(rule, row).map(text => run.refused.get(`${rule.field} ${keyOf(rule, text)}`)).find(found => found !== undefined)
  return reason === undefined ? problem : { ...problem, code: 'reference_not_made', params: { ...problem.params, reason } }
}

const namesOf = (rule: LookupRule, row: ConvertedRow): string[] => namesIn(row.lookups[rule.field]!, rule.many)

function listOf(run: ImportRun, rule: LookupRule, row: ConvertedRow, found: string[][]): void {
  if (found.some(hits => hits.length > 1)) refuse(run, row, referenceProblem(rule, row, 'ambiguous_reference'))
  else row.values[rule.field] = [...new Set(found.map(hits => hits[0]!))]
}

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

/** Nothing is made for a row that is stopped: what it names counts as missing only when it could not be made for others either. */
function wouldBeMade(run: ImportRun, rule: LookupRule, row: ConvertedRow): boolean {
  return rule.create && !rule.self && row.problems.length > 0 && !namesOf(rule, row).some(text => run.refused.has(`${rule.field} ${keyOf(rule, text)}`))
}

/** A record that is written otherwise than in the file is told to its row. */
function noteOtherSpelling(run: ImportRun, rule: LookupRule, row: ConvertedRow): void {
  if (row.values[rule.field] === undefined || row.notes.some(note => note.field === rule.field)) return
  const taken = namesOf(rule, row).map(text => run.aliases.get(`${rule.field} ${keyOf(rule, text)}`)).filter(title => title !== undefined)
  if (taken.length > 0) row.notes.push({ field: rule.field, code: 'taken_for', params: { column: rule.column, value: row.lookups[rule.field]!.slice(0, 100), record: taken.join('; ').slice(0, 200) } })
}

/** Of several hits, those that agree with the row in references both have. */
async function narrow(run: ImportRun, ctx: Ctx, rule: LookupRule, ambiguous: { row: ConvertedRow; ids: string[] }[]): Promise<void> {
  const shared = [...rule.target.fields.values()].filter(field => field.target && field.storage === 'main' && run.definition.fields.get(field.name)?.target === field.target && field.name !== rule.field)
  for (const { row, ids } of ambiguous) {
    const given = shared.filter(field => typeof (row.values[field.name] ?? run.spec.defaults[field.name]) === 'string')
    const values = given.map(field => String(row.values[field.name] ?? run.spec.defaults[field.name]))
    const left = given.length === 0 ? [] : await ctx.sql.unsafe(`select t.id from ${quote(rule.target.name)} t where t.id = any($1::uuid[]) and ${given.map((field, i) => `t.${quote(field.name)} = $${i + 2}::uuid`).join(' and ')} limit 2`, [ids, ...values] as never[], { prepare: true })
    if (left.length === 1) row.values[rule.field] = String(left[0]!['id'])
    else refuse(run, row, referenceProblem(rule, row, 'ambiguous_reference'))
  }
}
