// Rows in the form in which the writers handle them: one JSON text per row, exact decimals as text.
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Row } from '#kernel/module.ts'
import { canonical, typeOf } from '#kernel/records/canonical.ts'
import { quote } from '#kernel/sql/quote.ts'

const lists = new WeakMap<Definition, string>()

/** SQL of one JSON text with every main column of `alias`. */
export function storedJson(definition: Definition, alias: string): string {
  const list = lists.get(definition) ?? storedFields(definition).map(f => `${storedForm(f, `${quote('t')}.${quote(f.name)}`)} as ${quote(f.name)}`).join(', ')
  lists.set(definition, list)
  return `row_to_json((select x from (select ${alias === 't' ? list : list.replaceAll('"t".', `${quote(alias)}.`)}) x))::text`
}

/** Fields that live in the main table. */
export function storedFields(definition: Definition): DefinedField[] { return [...definition.fields.values()].filter(f => f.storage !== 'derived') }

/** Parses a row of `storedJson` into canonical values. */
export function parseStored(definition: Definition, json: string): Row {
  const row = JSON.parse(json) as Row
  for (const field of definition.fields.values()) if (field.storage !== 'derived') row[field.name] = canonical(field, row[field.name])
  return row
}

/** Column definitions for jsonb_to_recordset: `"name" text, "amount" numeric(19,4)`. */
export function recordset(fields: DefinedField[]): string { return fields.map(f => `${quote(f.name)} ${typeOf(f)}`).join(', ') }

/** The part of a row that these fields hold, empty ones left out: jsonb_to_recordset, which is given it, reads what is absent as null. */
export function bound(fields: DefinedField[], row: Row): Row {
  const part: Row = {}
  for (const { name } of fields) { const value = row[name]; if (value !== null && value !== undefined) part[name] = value }
  return part
}

/** Exact decimals and instants as text in their one form; everything else as the column gives it. */
function storedForm(field: DefinedField, column: string): string {
  const type = typeOf(field)
  return type.startsWith('numeric') ? `trim_scale(${column})::text` : type.startsWith('timestamptz') ? kindOf(field.field).json!(column, field.field, 'es') : column
}
