// What a field is, and what a kind of field must be able to do. One kind = one file beside this one, plus one widget file in the browser.
import type { Operator } from '#kernel/conditions/condition.ts'

/** A problem with one value: a stable code, and the parameters of its sentence (`error.<code>` in the catalogues). */
export interface Problem { code: string; params?: Record<string, string | number> }
/** Outcome of reading a value at a door. `companions` are values for companion columns, by suffix. */
export type Parsed = { value: unknown; companions?: Record<string, unknown> } | Problem
/** Tells a problem from a value. */
export function isProblem(parsed: Parsed): parsed is Problem { return 'code' in parsed }

/** How text in a file is written: the separators and orders that were detected or chosen. */
export interface TextFormat { decimal: '.' | ','; dayFirst: boolean; country?: string; language: string; zone: string }

/** Options every field has. Kinds add their own. */
export interface FieldOptions {
  required?: boolean
  /** unique among records that are not in the bin */
  unique?: boolean
  /** takes part in search; `public` text may be searched by everybody who sees the record, `private` only by who may read every private search field */
  search?: 'public' | 'private'
  /** personal data: kept out of logs, erasable */
  personal?: boolean
  /** an index for filter and sort */
  index?: boolean
  /** value at creation when none is given; `$me` and `$today` are understood */
  default?: unknown
  /** set by the server only: refused from outside with `read_only` */
  computed?: boolean
  /** lives in `<entity>_derived`: no version bump, no updated_at, own feed class */
  derived?: boolean
  /** never covered by a role's `*`: a role must name it */
  restricted?: boolean
  /** of use to programs only: no screen offers it */
  technical?: boolean
  /** group of the form section it belongs to */
  section?: string
  /** kept both ways with a child record by the kernel (see records/mirror.ts) */
  mirror?: Mirror
}

/** A field that is the primary one of several child records (the first mail address of a person): child entity, its parent ref, its value field, and the constants that select it. */
export interface Mirror { child: string; parent: string; value: string; where: Record<string, unknown> }

/** A field as data. `V` is the row type of its value, `R` whether it is required, `W` whether outsiders may write it. */
export interface Field<V = unknown, R extends boolean = boolean, W extends boolean = boolean> {
  readonly kind: string
  readonly options: FieldOptions & Record<string, unknown>
  readonly _value?: V
  readonly _required?: R
  readonly _writable?: W
}

/** A physical column. */
export interface Column { name: string; type: string; notNull?: boolean; default?: string }

export type Cell = { kind: 'text'; text: string } | { kind: 'number'; number: number; style?: 'money' | 'percent' } | { kind: 'date'; iso: string; time: boolean } | { kind: 'boolean'; value: boolean } | { kind: 'empty' }
export type JsonSchema = Record<string, unknown>

/** How conditions compare values of a kind (src/kernel/conditions/comparisons): `word` is text without contains, `day` a calendar day, `instant` a time,
 *  `set` several words, `languages` text by language, `place` a point. */
export type Comparison = 'text' | 'prose' | 'word' | 'integer' | 'decimal' | 'double' | 'boolean' | 'day' | 'instant' | 'id' | 'set' | 'languages' | 'json' | 'place' | 'presence'

/** The faces of a kind of field (docs/field-kinds.md is generated from these). */
export interface FieldKind {
  name: string
  /** PostgreSQL column type */
  column(field: Field): string
  /** extra fields that come with it: suffix with its underscore → field (`phone` brings `_typed`, money `_base`); `computed` ones are read-only */
  companions?(name: string, field: Field): Record<string, Field>
  /** SQL that yields the JSON value; default: the column itself */
  json?(column: string, field: Field, language: string): string
  /** JSON door: from the outside to the stored value, in the form of `to_jsonb` of its column (decimals as text without trailing zeros, instants in UTC with
   *  milliseconds). Never called with null or undefined; may answer null. `language` is the writer's. */
  parse(value: unknown, field: Field, language?: string): Parsed
  /** what an update stores when a value is already there; default: the new value */
  combine?(stored: unknown, given: unknown): unknown
  /** operators of conditions it answers to */
  operators: readonly Operator[]
  /** how conditions compare its values */
  comparison(field: Field): Comparison
  /** reads a value to compare with; default: `parse` without its bounds */
  operand?(value: unknown, field: Field): Parsed
  /** what a piece of its text is looked for by; default: the piece itself */
  needle?(text: string): string
  /** SQL expression, never null, to sort and page by; null: not sortable. `fold()` for text. */
  sort(column: string, field: Field, language: string): { sql: string; type: string } | null
  /** text that search finds it by; null: not searched */
  searchText(value: unknown): string | null
  /** file door (CSV, XLSX as text) */
  fromText(text: string, field: Field, format: TextFormat): Parsed
  toText(value: unknown, field: Field, format: TextFormat): string
  toCell(value: unknown, field: Field): Cell
  /** OpenAPI 3.1 / JSON Schema of the value */
  schema(field: Field): JsonSchema
  /** widget names in src/ui/generic/widgets */
  edit: string
  show: string
  /** what merging two records does with two values */
  merge: 'choose' | 'union' | 'keep'
  /** DuckDB column type; how a warehouse keeps it */
  warehouse(field: Field): string
}
