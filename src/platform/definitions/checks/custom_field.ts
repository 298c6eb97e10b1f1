// What a custom field must be before it is stored: asked of every door, import and bulk included. The server fills what follows from it.
import { LANGUAGES, type Ctx } from '#kernel/context.ts'
import { buildRegistry, type Registry } from '#kernel/entity/registry.ts'
import { type FieldProblem, invalid, Refusal } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { acknowledged } from '#platform/definitions/apply/readers.ts'
import { calculationProblems } from '#platform/definitions/checks/calculation.ts'
import { CUSTOM_KINDS, MOST_COLUMNS, MOST_FIELDS, MOST_OPTIONS, RESULTS } from '#platform/definitions/kinds.ts'
import { runningOf } from '#platform/definitions/running.ts'
import { fieldOf, readStored, type Stored, type StoredField } from '#platform/definitions/stored.ts'
import { toField } from '#platform/definitions/to-field.ts'
import { toModules } from '#platform/definitions/to-module.ts'
import { storedProblems } from '#platform/definitions/checks/records.ts'

/** What may not change once there is a column. */
const FIXED = ['entity', 'name', 'kind', 'target', 'currency', 'result'] as const
const NAME = /^cf_[a-z][a-z0-9_]{0,29}$/
const OPTION = /^[a-z0-9][a-z0-9_]{0,39}$/
const UNIQUE = new Set(['text', 'email', 'phone', 'url', 'number', 'date', 'autonumber', 'ref'])
const SEARCHED = new Set(['text', 'longtext', 'email', 'phone', 'url', 'translated', 'autonumber'])

export const customFieldCompletion: Completion = { entity: 'custom_field', name: 'definitions.custom_field', complete: completeFields }

async function completeFields(ctx: Ctx, writes: Write[]): Promise<void> {
  const stored = await readStored(ctx.sql, runningOf(ctx.kernel).base)
  const problems: FieldProblem[] = []
  for (const [index, write] of writes.entries()) {
    const own = await fieldProblems(ctx, stored, write)
    problems.push(...own.map(problem => ({ ...problem, index })))
    // the next of the batch knows this one
    if (own.length === 0) stored.fields = [...stored.fields.filter(field => field.id !== write.next['id']), structuredClone(fieldOf(write.next))]
  }
  if (problems.length > 0) throw invalid(problems)
}

/** Everything that is wrong with one, and `next` completed. Also asked by the screen while somebody types. */
export async function fieldProblems(ctx: Ctx, stored: Stored, { old, next }: Write): Promise<FieldProblem[]> {
  if (typeof next['name'] === 'string' && !next['name'].startsWith('cf_')) next['name'] = `cf_${next['name']}`
  next['key'] = `${String(next['entity'])}.${String(next['name'])}`
  const field = fieldOf(next), others = stored.fields.filter(each => each.id !== field.id && each.entity === field.entity)
  if (old) {
    const fixed = FIXED.filter(name => old[name] !== null && old[name] !== next[name])
    if (fixed.length > 0) return fixed.map(name => ({ field: name, code: 'definition_fixed' }))
  }
  const registry = lookUp(ctx, stored, field)
  const definition = registry.find(field.entity)
  if (!definition) return [{ field: 'entity', code: 'unknown_entity', params: { entity: String(field.entity).slice(0, 63) } }]
  if (definition.entity.serverOnly || definition.entity.appendOnly || definition.access.admin) return [{ field: 'entity', code: 'no_custom_fields', params: { entity: field.entity } }]
  if (!(CUSTOM_KINDS as readonly string[]).includes(field.kind)) return []
  // what the options look like is asked before anything reads them
  const options = optionProblems(field)
  if (options.length > 0) return options
  const problems = [...nameProblems(field, others, [...definition.fields.values()].filter(each => each.module !== 'custom').map(each => each.name)), ...kindProblems(registry, field)]
  if (!old && others.length >= MOST_FIELDS) problems.push({ field: 'entity', code: 'too_many_custom_fields', params: { limit: MOST_FIELDS } })
  // a record is read whole: what fields bring with them counts, too
  if (!old && [...others, field].reduce((sum, each) => sum + columnsOf(each).length, 0) > MOST_COLUMNS) problems.push({ field: 'entity', code: 'too_many_custom_fields', params: { limit: others.length } })
  if (problems.length > 0) return problems
  const calculated = field.kind === 'formula' || field.kind === 'roll_up'
  problems.push(...(calculated ? calculationProblems(registryOf(ctx, stored, [...stored.fields.filter(each => each.id !== field.id), field]), stored, next) : defaultProblems(next)))
  if (problems.length > 0) return problems
  if (!old && !(await reusable(ctx, stored, field))) throw new Refusal(409, 'definitions_not_acknowledged')
  return old ? storedProblems(ctx, stored, fieldOf(old), field) : []
}

/** The definitions it can speak of: those in force, where they know all that it names; else all that are stored (of the same batch, too), without itself. */
function lookUp(ctx: Ctx, stored: Stored, field: StoredField): Registry {
  const { registry } = runningOf(ctx.kernel)
  const known = registry.find(field.entity) && (!field.target || registry.find(field.target)) && (!field.currency || registry.find(field.entity)!.fields.has(field.currency))
  return known ? registry : registryOf(ctx, stored, stored.fields.filter(each => each.id !== field.id))
}

function registryOf(ctx: Ctx, stored: Stored, fields: StoredField[]): Registry {
  const { base } = runningOf(ctx.kernel)
  return buildRegistry([...base.modules, ...toModules({ ...stored, fields }, base)])
}

function nameProblems(field: StoredField, others: StoredField[], taken: string[]): FieldProblem[] {
  if (!NAME.test(String(field.name)) || field.name.endsWith('_')) return [{ field: 'name', code: 'invalid_field_name' }]
  const all = new Set([...taken, ...others.flatMap(columnsOf)])
  return columnsOf(field).some(name => all.has(name)) ? [{ field: 'name', code: 'name_taken', params: { name: field.name } }] : []
}

/** The names it takes: its own and those of what comes with it (`cf_amount_base`). */
function columnsOf(stored: StoredField): string[] {
  const field = toField(stored)
  return [stored.name, ...Object.keys(kindOf(field).companions?.(stored.name, field) ?? {}).map(suffix => stored.name + suffix)]
}

function kindProblems(registry: Registry, field: StoredField): FieldProblem[] {
  const problems: FieldProblem[] = []
  const worked = field.kind === 'formula' || field.kind === 'roll_up' || field.kind === 'autonumber'
  const target = field.kind === 'ref' ? registry.find(String(field.target)) : undefined
  if (field.kind === 'ref' && !target) problems.push({ field: 'target', code: 'unknown_entity', params: { entity: String(field.target ?? '').slice(0, 63) } })
  if (field.kind === 'money' && field.currency && registry.entity(field.entity).fields.get(field.currency)?.kind !== 'currency') problems.push({ field: 'currency', code: 'not_a_currency_field', params: { field: field.currency.slice(0, 63) } })
  if (field.unique && !UNIQUE.has(field.kind)) problems.push({ field: 'unique', code: 'not_for_this_kind' })
  if (field.required && worked) problems.push({ field: 'required', code: 'not_for_this_kind' })
  if (field.required && field.kind === 'boolean' && field.default_value === null) problems.push({ field: 'default_value', code: 'required' })
  if (field.searchable && !SEARCHED.has(field.kind)) problems.push({ field: 'searchable', code: 'not_for_this_kind' })
  if (field.minimum !== null && field.maximum !== null && Number(field.minimum) > Number(field.maximum)) problems.push({ field: 'maximum', code: 'out_of_range' })
  if (field.section !== null && !/^[a-z][a-z0-9_]{0,39}$/.test(field.section)) problems.push({ field: 'section', code: 'invalid_name' })
  if (field.kind === 'formula' && field.result !== null && !(RESULTS as readonly string[]).includes(field.result)) problems.push({ field: 'result', code: 'unknown_option' })
  if (field.max_length !== null && field.kind === 'text' && field.max_length > 4_000) problems.push({ field: 'max_length', code: 'out_of_range' })
  return problems
}

function optionProblems(field: StoredField): FieldProblem[] {
  if (field.kind !== 'select' && field.kind !== 'multiselect') return []
  const { options } = field
  if (!Array.isArray(options) || options.length === 0) return [{ field: 'options', code: 'required' }]
  if (options.length > MOST_OPTIONS) return [{ field: 'options', code: 'too_many_options', params: { limit: MOST_OPTIONS } }]
  const seen = new Set<string>()
  for (const [at, option] of options.entries()) {
    const sound = typeof option === 'object' && option !== null && Object.keys(option).every(key => ['value', ...LANGUAGES, 'tone'].includes(key)) && typeof option.value === 'string' && OPTION.test(option.value)
      && LANGUAGES.map(language => option[language]).some(label => typeof label === 'string' && label.trim() !== '') && LANGUAGES.map(language => option[language]).every(label => label === undefined || (typeof label === 'string' && label.length <= 100))
      && (option.tone === undefined || ['accent', 'good', 'warn', 'bad'].includes(option.tone))
    if (!sound) return [{ field: 'options', code: 'invalid_option', params: { place: at + 1 } }]
    if (seen.has(option.value)) return [{ field: 'options', code: 'option_twice', params: { value: option.value } }]
    seen.add(option.value)
  }
  return []
}

/** The default must be a value of the field; `$me` and `$today` where the kind has them. */
function defaultProblems(next: Row): FieldProblem[] {
  const field = fieldOf(next), { default_value: given } = field
  if (given === null || given === undefined) return []
  if (['autonumber', 'file'].includes(field.kind)) return [{ field: 'default_value', code: 'not_for_this_kind' }]
  if ((given === '$today' && field.kind === 'date') || (given === '$now' && field.kind === 'datetime') || (given === '$me' && field.kind === 'ref' && field.target === 'user')) return []
  const defined = toField(field), parsed = kindOf(defined).parse(given, defined, LANGUAGES[0])
  if ('code' in parsed) return [{ field: 'default_value', code: parsed.code, ...(parsed.params ? { params: parsed.params } : {}) }]
  next['default_value'] = parsed.value ?? null
  return []
}

/** A column that was made for a field that is gone is used again only when no process speaks of it any more: the version that knows nothing of it is in force everywhere. */
async function reusable(ctx: Ctx, stored: Stored, field: StoredField): Promise<boolean> {
  const before = stored.made.find(each => each.entity === field.entity && each.name === field.name)
  return !before || before.definition === field.id || acknowledged(ctx.kernel, ctx.sql, stored.version)
}
