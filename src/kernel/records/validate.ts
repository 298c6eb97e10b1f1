// Reads what a caller sent into stored values, field by field: kind, right, and nothing that no definition knows.
import type { Ctx } from '#kernel/context.ts'
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Field } from '#kernel/fields/field.ts'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Row } from '#kernel/module.ts'
import { canonical } from '#kernel/records/canonical.ts'

export interface Given { values: Row; names: Set<string>; problems: FieldProblem[] }

/** Parses `input` for `definition`. Unknown and hidden names are `unknown_field`, readable ones that may not be set `read_only`. The system may set computed fields. */
export function readInput(ctx: Ctx, definition: Definition, input: unknown): Given {
  const given: Given = { values: {}, names: new Set(), problems: [] }
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    given.problems.push({ field: '', code: 'invalid_type' })
    return given
  }
  const writable = writableFields(ctx, definition.name)
  for (const [name, value] of Object.entries(input)) {
    const inputField = definition.entity.inputs && Object.hasOwn(definition.entity.inputs, name) ? definition.entity.inputs[name] : undefined
    const defined = definition.fields.get(name)
    if (!inputField && (!defined || !readableFields(ctx, definition.name).has(name))) given.problems.push({ field: name.slice(0, 100), code: 'unknown_field', params: { field: name.slice(0, 100) } })
    else if (!inputField && !writable.has(name) && !(ctx.systemReason && defined!.storage !== 'derived' && (defined!.storage !== 'base' || name === 'id'))) given.problems.push({ field: name, code: 'read_only' })
    else readValue(given, name, inputField ?? defined!.field, value, ctx.language)
  }
  if (given.problems.length === 0) for (const name of given.names) { const field = definition.fields.get(name); if (field) given.values[name] = canonical(field, given.values[name]) }
  return given
}

function readValue(given: Given, name: string, field: Field, value: unknown, language: string): void {
  if (value === undefined) return
  given.names.add(name)
  const companions = kindOf(field).companions?.(name, field) ?? {}
  if (value === null) {
    given.values[name] = null
    for (const suffix of Object.keys(companions)) given.values[name + suffix] = null
    return
  }
  const parsed = kindOf(field).parse(value, field, language)
  if ('code' in parsed) { given.problems.push({ field: name, code: parsed.code, params: parsed.params }); return }
  given.values[name] = parsed.value ?? null
  for (const suffix of Object.keys(companions)) if (parsed.companions && suffix in parsed.companions) given.values[name + suffix] = parsed.companions[suffix] ?? null
}

/** Phones without a country code are read in the organisation's country; every process learns it here, when it starts and before each write. */
export async function organisationDefaults(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<void> {
  setDefaultCountry((await readSetting<{ country?: string }>(ctx, 'organisation'))?.country)
}

/** Values of fields nobody gave at creation: defaults of the definition, and the one who creates as owner. */
export function applyDefaults(ctx: Ctx, definition: Definition, given: Given): void {
  for (const field of definition.fields.values()) {
    if (field.storage !== 'main' || given.names.has(field.name)) continue
    const wanted = field.field.options.default ?? (field.name === 'owner' && field.target === 'user' && ctx.user.id ? '$me' : undefined)
    if (wanted === undefined) continue
    given.values[field.name] = wanted === '$me' ? ctx.user.id : wanted === '$today' ? today(ctx) : wanted === '$now' ? ctx.clock.now().toISOString() : canonical(field, wanted)
  }
}

/** Today's date where the one who asks is. */
export function today(ctx: Ctx): string { return new Intl.DateTimeFormat('en-CA', { timeZone: ctx.user.timeZone }).format(ctx.clock.now()) }

/** Required fields that would be stored empty. */
export function missingRequired(definition: Definition, next: Row, index: number): FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const field of definition.fields.values()) {
    if (field.storage !== 'main' || !field.field.options.required) continue
    const value = next[field.name]
    if (value === null || value === undefined || value === '') problems.push({ field: field.name, code: 'required', index })
  }
  return problems
}
