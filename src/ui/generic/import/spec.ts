// What the import wizard decides, as data; and the `spec` of POST /api/import made from it.

import type { MetaField } from '#ui/api/meta.ts'
import { fold } from '#ui/i18n/fold.ts'

/** A column of the chosen file as POST /api/import/sample describes it. */
export interface SampleColumn { name: string; examples: string[]; kind: string; distinct?: string[] }
export interface Sample {
  upload: string
  name?: string
  format: Record<string, unknown>
  sheets: string[]
  columns: SampleColumn[]
  rows?: string[][]
  suggestion: { mapping: Record<string, string>; lookup: Record<string, string> }
}

/** By which field of its target a reference is found; `create` makes those that are missing. */
export interface LookupChoice { by: string; system?: string; create?: boolean }

export interface ImportChoices {
  entity: string
  sheet: string | null
  /** column → field; columns that are left out are absent */
  mapping: Record<string, string>
  /** column → value in the file → value stored */
  values: Record<string, Record<string, string>>
  /** column of numbers → how many of the stored unit one of the file is: 1000 for thousands, 100 for a share that becomes a percentage */
  multiply: Record<string, number>
  /** reference field → how the file names its target */
  lookup: Record<string, LookupChoice>
  defaults: Record<string, unknown>
  match: string[]
  onMatch: 'update' | 'skip' | 'create'
  /** a cell that says nothing usable: its row is stored without it and the cell told, or the row is rejected */
  onError: 'blank' | 'reject'
  automations: boolean
  /** rows that look like a record that is there wait for a person instead of being stored */
  review?: boolean
  /** column that holds the other system's key, and the name of that system */
  external: { system: string; column: string } | null
  format: Record<string, unknown>
}

export interface ImportSpec {
  entity: string; sheet?: string; mapping: Record<string, string>; values: Record<string, Record<string, string>>; multiply: Record<string, number>; lookup: Record<string, string | LookupChoice>; defaults: Record<string, unknown>
  match: string[]; on_match: ImportChoices['onMatch']; on_error: ImportChoices['onError']; automations: boolean; duplicates?: 'review'; dry_run: boolean; external_ids?: { system: string; column: string }; format?: Record<string, unknown>; upload: string
}

/** Choices to begin with: what the server suggests, cut to fields that may be written; and of `selects` without a column what the name of the file says. */
export function startingChoices(entity: string, sample: Sample, writable: ReadonlySet<string>, matchable: readonly string[], selects: readonly SelectField[] = []): ImportChoices {
  const taken = new Set<string>()
  const mapping: Record<string, string> = {}
  for (const column of sample.columns) {
    const field = sample.suggestion.mapping[column.name]
    if (!field || !writable.has(field) || taken.has(field)) continue
    taken.add(field)
    mapping[column.name] = field
  }
  const match = matchable.filter(field => taken.has(field)).slice(0, 1)
  return { entity, sheet: sample.sheets[0] ?? null, mapping, values: {}, multiply: {}, lookup: Object.fromEntries(Object.entries(sample.suggestion.lookup).map(([field, by]) => [field, { by }])), defaults: proposedDefaults([sample.name ?? '', sample.sheets[0] ?? ''], selects.filter(field => !taken.has(field.name))), match, onMatch: 'update', onError: 'blank', automations: false, external: null, format: {} }
}

/** Maps a column to a field, or to nothing. No other column changes: where two go to the same field, `clashingColumns` tells them. */
export function mapColumn(choices: ImportChoices, column: string, field: string | null): ImportChoices {
  const { [column]: _old, ...mapping } = choices.mapping
  if (field) mapping[column] = field
  const values = Object.fromEntries(Object.entries(choices.values).filter(([c]) => c in mapping && (c !== column)))
  const multiply = Object.fromEntries(Object.entries(choices.multiply).filter(([c]) => c in mapping && (c !== column)))
  const mapped = new Set(Object.values(mapping))
  // what a column says needs no default
  const defaults = Object.fromEntries(Object.entries(choices.defaults).filter(([name]) => name !== field))
  return { ...choices, mapping, values, multiply, defaults, match: choices.match.filter(f => mapped.has(f)) }
}

/** A field with options that people choose one of. */
export type SelectField = Pick<MetaField, 'name' | 'options'>

/** What the name of a file (or its sheet) says about its rows: `Clientes 2025.xlsx` holds customers. The option with most of its words in the name, if there is one; fields of which nothing is said are absent. */
export function proposedDefaults(names: readonly string[], fields: readonly SelectField[]): Record<string, string> {
  const said = new Set(names.flatMap(stems))
  return Object.fromEntries(fields.flatMap(({ name, options = [] }) => {
    const scored = options.map(({ value, label }) => ({ value, words: Math.max(0, ...[stems(label), stems(value)].filter(words => words.every(word => said.has(word))).map(words => words.length)) })).toSorted((a, b) => b.words - a.words)
    return scored[0] && scored[0].words > (scored[1]?.words ?? 0) ? [[name, scored[0].value]] : []
  }))
}

/** Words of four letters and more without the endings of gender and number. */
const stems = (text: string): string[] => fold(text).split(/[^\p{L}]+/u).filter(word => word.length >= 4).map(word => word.replace(/s$/, '').replace(/[aoe]$/, ''))

/** The columns that go to a field to which another column goes too; an import takes one column for one field. */
export function clashingColumns(mapping: Record<string, string>): Set<string> {
  const fields = Object.values(mapping)
  return new Set(Object.keys(mapping).filter(column => fields.filter(field => field === mapping[column]).length > 1))
}

/** Says what a value of the file becomes; `null` forgets it. */
export function mapValue(choices: ImportChoices, column: string, from: string, to: string | null): ImportChoices {
  const of = { ...choices.values[column] }
  if (to === null || to === '') delete of[from]
  else of[from] = to
  const values = { ...choices.values }
  if (Object.keys(of).length > 0) values[column] = of
  else delete values[column]
  return { ...choices, values }
}

/** Says that the numbers of a column are written in hundredths, thousands or millions; 1 is as written. */
export function multiplyColumn(choices: ImportChoices, column: string, factor: number): ImportChoices {
  const { [column]: _old, ...rest } = choices.multiply
  return { ...choices, multiply: factor === 1 ? rest : { ...rest, [column]: factor } }
}

/** The entity whose records a column names: that of a reference, or the one a list chooses its records from. */
export function namedEntity(field: Pick<MetaField, 'target' | 'choices'>): string | undefined {
  const [entity, key] = (field.choices ?? '').split('.')
  return field.target ?? (key === 'id' ? entity : undefined)
}

/** Options by what people write: an exact label or value, else one that differs only in spaces, hyphens, accents and case (GTXPro → GTX Pro). */
export function guessValue(written: string, options: readonly { value: string; label: string }[]): string | null {
  const exact = options.find(o => o.value === written || o.label === written)
  if (exact) return exact.value
  const folded = letters(written)
  const close = options.filter(o => letters(o.label) === folded || letters(o.value) === folded)
  return close.length === 1 ? close[0]!.value : null
}

/** Values of a column that no option answers to and that were not mapped by hand. */
export function unknownValues(seen: readonly string[], options: readonly { value: string; label: string }[], mapped: Record<string, string>): string[] {
  return [...new Set(seen)].filter(value => value.trim() !== '' && !(value in mapped) && !options.some(o => o.value === value || letters(o.label) === letters(value)))
}

const letters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Required fields that neither a column nor a default fills. */
export function missingFields(choices: ImportChoices, required: readonly string[]): string[] {
  const filled = new Set([...Object.values(choices.mapping), ...Object.keys(choices.defaults)])
  return required.filter(field => !filled.has(field))
}

/** The spec as the server takes it. */
export function specOf(choices: ImportChoices, upload: string, dryRun: boolean): ImportSpec {
  const mappedFields = new Set(Object.values(choices.mapping))
  const lookup = Object.fromEntries(Object.entries(choices.lookup).filter(([field]) => mappedFields.has(field)).map(([field, rule]) => [field, rule.create || rule.system ? rule : rule.by]))
  return {
    entity: choices.entity, ...(choices.sheet ? { sheet: choices.sheet } : {}), mapping: choices.mapping, values: choices.values, multiply: choices.multiply, lookup, defaults: choices.defaults, match: choices.match,
    on_match: choices.onMatch, on_error: choices.onError, automations: choices.automations, ...(choices.review ? { duplicates: 'review' as const } : {}), dry_run: dryRun, ...(choices.external ? { external_ids: choices.external } : {}),
    ...(Object.keys(choices.format).length > 0 ? { format: choices.format } : {}), upload,
  }
}
