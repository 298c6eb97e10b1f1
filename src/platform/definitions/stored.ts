// The definitions as they stand in the database: read in one statement, so that they are of one moment.
import type { Sql, TransactionSql } from 'postgres'
import type { Language } from '#kernel/context.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { columnType } from '#kernel/database/schema.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { CustomKind, Result, RollUpFunction } from '#platform/definitions/kinds.ts'

/** A text by language; one is enough, it stands in for the others. */
export type Words = Partial<Record<Language, string>>
export interface StoredObject {
  id: string; name: string; label: Words; plural: Words; access: 'own' | 'parent' | 'everyone'; parent: string | null; naming: 'text' | 'number'; prefix: string | null
  wing: 'operational' | 'analytical' | 'engagement'; icon: string | null; position: number | null; searchable: boolean; state: 'active' | 'hidden' | 'retired'
}
export interface StoredOption extends Words { value: string; tone?: string }
export interface RollUp { entity: string; via: string; function: RollUpFunction; field?: string; filter?: unknown }
export interface StoredField {
  id: string; entity: string; name: string; kind: CustomKind; label: Words; help: Words | null; section: string | null; section_label: Words | null; position: number | null
  required: boolean; unique: boolean; personal: boolean; searchable: boolean; indexed: boolean; default_value: unknown; options: StoredOption[] | null; target: string | null; currency: string | null
  prefix: string | null; digits: number | null; scale: number | null; max_length: number | null; minimum: string | null; maximum: string | null
  formula: string | null; result: Result | null; roll_up: RollUp | null; state: 'active' | 'hidden' | 'retired'
}
export interface StoredTerm extends Record<Language, string | null> { key: string; hidden: boolean }
/** What a table or a column was made for. */
export interface Made { entity: string; name: string; definition: string; shape: Record<string, unknown>; error: string | null }
export interface Stored { version: string; fingerprint: string; objects: StoredObject[]; fields: StoredField[]; terms: StoredTerm[]; made: Made[] }

export const NOTHING: Stored = { version: '1', fingerprint: '', objects: [], fields: [], terms: [], made: [] }

/** Everything that is stored and not in the bin. `NOTHING` while the tables are not there (a database that was never migrated, an older one before its migration). */
export async function readStored(sql: Sql | TransactionSql, base: Registry): Promise<Stored> {
  if (!base.find('custom_field')) return NOTHING
  const [there] = await sql.unsafe(`select to_regclass('kernel.definition_made') is not null and to_regclass('public.custom_field') is not null and to_regclass('public.custom_object') is not null and to_regclass('public.term') is not null as there`)
  if (!there?.['there']) return NOTHING
  const [row] = await sql.unsafe(`select d.version::text as version, d.fingerprint, ${listOf(base, 'custom_object')} as objects, ${listOf(base, 'custom_field')} as fields, ${listOf(base, 'term')} as terms,
    (select coalesce(json_agg(m order by m.entity, m.name), '[]') from kernel.definition_made m) as made from kernel.definition d limit 1`)
  if (!row) return NOTHING
  return { version: String(row['version']), fingerprint: String(row['fingerprint']), objects: row['objects'] as StoredObject[], fields: row['fields'] as StoredField[], terms: row['terms'] as StoredTerm[], made: row['made'] as Made[] }
}

/** All rows as one JSON list. A column that this version of the program adds to them is not there before the first migration: `to_jsonb` of the row gives null for it then, where a name would fail. */
function listOf(base: Registry, entity: string): string {
  const fields = [...base.entity(entity).fields.values()].filter(field => field.storage === 'main' || field.name === 'id' || field.name === 'version')
  const members = fields.map(field => `'${field.name}', ${columnType(field).startsWith('numeric') ? `j->>'${field.name}'` : `j->'${field.name}'`}`)
  return `(select coalesce(json_agg(json_build_object(${members.join(', ')}) order by j->>'id'), '[]') from (select to_jsonb(t) as j from ${quote(entity)} t where t.deleted_at is null limit 100000) r)`
}

/** A stored row of custom_field as completions see it, in the form that is read here. */
export function fieldOf(row: Row): StoredField { return row as unknown as StoredField }
export function objectOf(row: Row): StoredObject { return row as unknown as StoredObject }
