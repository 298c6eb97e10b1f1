// The tables, columns, constraints and indexes that the definitions ask for.
import { createHash } from 'node:crypto'
import { ALWAYS_PRESENT } from '#kernel/entity/base-fields.ts'
import type { DefinedField, Definition, Registry } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface WantedTable { name: string; columns: { name: string; type: string; notNull: boolean; default: string | null }[]; primaryKey: string }
export interface WantedIndex { name: string; table: string; sql: string }
export interface WantedKey { name: string; table: string; sql: string }
export interface WantedSchema { tables: WantedTable[]; indexes: WantedIndex[]; foreignKeys: WantedKey[]; sequences: string[] }

/** All that must exist, or that of `only` some entities. Additive: what is not here stays as it is in the database. */
export function wantedSchema(registry: Registry, only?: ReadonlySet<string>): WantedSchema {
  const schema: WantedSchema = { tables: [], indexes: [], foreignKeys: [], sequences: [] }
  for (const definition of registry.definitions.values()) {
    if (only && !only.has(definition.name)) continue
    schema.tables.push(mainTable(definition))
    if (definition.hasDerived) schema.tables.push(derivedTable(definition))
    schema.indexes.push(...indexes(definition))
    for (const field of definition.fields.values()) {
      if (field.kind === 'autonumber') schema.sequences.push(`seq_${definition.name}_${field.name}`)
      if (field.target && field.storage === 'main') schema.foreignKeys.push(foreignKey(definition, field))
    }
  }
  return schema
}

/** Is the access array kept in this table? */
export function hasAcl(definition: Definition): boolean { return !definition.access.reference }

function mainTable(definition: Definition): WantedTable {
  const defaults: Record<string, string> = { version: '1', external_ids: `'{}'` }
  const columns = [...definition.fields.values()].filter(f => f.storage !== 'derived').map(f => ({
    name: f.name, type: columnType(f), notNull: f.storage === 'base' && ALWAYS_PRESENT.has(f.name), default: f.storage === 'base' ? defaults[f.name] ?? null : null,
  }))
  if (hasAcl(definition)) columns.push({ name: 'acl', type: 'int[]', notNull: true, default: `'{}'` })
  for (const name of searchColumns(definition)) columns.push({ name, type: 'text', notNull: true, default: `''` })
  return { name: definition.name, columns, primaryKey: 'id' }
}

/** Text columns that search reads: `search` (what everybody who sees the record may know) and `search_private` (all of it). */
export function searchColumns(definition: Definition): string[] {
  const names: string[] = []
  if (definition.searchPublic.length > 0) names.push('search')
  if (definition.searchPrivate.length > 0) names.push('search_private')
  return names
}

function derivedTable(definition: Definition): WantedTable {
  const columns = [...definition.fields.values()].filter(f => f.storage === 'derived').map(f => ({ name: f.name, type: columnType(f), notNull: false, default: null }))
  return { name: `${definition.name}_derived`, columns: [{ name: 'id', type: 'uuid', notNull: true, default: null }, ...columns], primaryKey: 'id' }
}

/** Is there an index by which titles with a certain beginning are found? */
export function hasTitleIndex(definition: Definition): boolean { return orderIndex(definition, definition.fields.get(definition.entity.title)!) !== null }

/** What the index in whose order this field's values are walked is made of, or null: fields that ask for one, and titles of what is listed on its own. */
function orderIndex({ entity }: Definition, { name, kind, storage, field }: DefinedField): string | null {
  const wanted = field.options.index ? !Array.isArray(field.options['values']) : name === entity.title && entity.navigation !== undefined
  return wanted && storage === 'main' && kind !== 'translated' ? kindOf(field).sort(quote(name), field, 'es')?.sql ?? null : null
}

/** PostgreSQL type of a defined field. */
export function columnType(field: DefinedField): string {
  return field.name === 'version' && field.storage === 'base' ? 'int' : kindOf(field.field).column(field.field)
}

function indexes(definition: Definition): WantedIndex[] {
  const { name, fields, entity } = definition
  const wanted = new Map<string, string>()
  const add = (columns: string, using = 'btree', where = '') => wanted.set(`${using} (${columns})${where}`, `${using} (${columns})${where}`)
  // every index is paid for by each write: what people never list on its own (links, addresses of a record) is not sorted by its dates or title
  const listed = entity.navigation !== undefined
  add('"updated_at", "id"')
  if (!entity.appendOnly && listed) add('"created_at", "id"')
  if (fields.has('owner')) add('"owner", "updated_at", "id"')
  const begun = new Set((entity.indexes ?? []).map(columns => columns[0]!.split(' ')[0]!))
  for (const field of fields.values()) {
    if (field.storage !== 'main') continue
    const column = quote(field.name)
    // empty values are not looked for by equality: most rows cost nothing here
    if (field.target && field.name !== 'owner' && !begun.has(field.name)) add(column, 'btree', ` where ${column} is not null`)
    if (field.field.options.unique) wanted.set(`unique ${field.name}`, `unique btree (${column}) where deleted_at is null`)
    else if (field.kind === 'geo') add(column, 'gist', ` where ${column} is not null`)
    else if (field.kind === 'email' || field.kind === 'phone') add(column, 'btree', ` where ${column} is not null`)
    if (field.field.options.index && Array.isArray(field.field.options['values'])) add(column) // closed lists are filtered by, not walked in order
    const sorted = orderIndex(definition, field)
    if (sorted) add(`(${sorted}), "id"`)
  }
  // a board sums its columns: answered from the index alone
  const money = [...fields.values()].filter(f => f.kind === 'money' && f.storage === 'main')
  const amounts = [...new Set(money.flatMap(f => [f.name, `${f.name}_base`, String(f.field.options['currency'] ?? f.name)]))].filter(name => fields.has(name)).map(quote)
  if (entity.board) add(quote(entity.board), 'btree', `${amounts.length ? ` include (${amounts.join(', ')})` : ''} where deleted_at is null`)
  for (const columns of entity.indexes ?? []) add(columns.map(c => { const [column, order] = c.split(' '); return quote(column!) + (order === 'desc' ? ' desc' : '') }).join(', '))
  const searched = searchColumns(definition)
  const wide = searched.at(-1)
  if (wide) add(`${quote(wide)} gin_trgm_ops${hasAcl(definition) ? ', "acl"' : ''}`, 'gin')
  else if (hasAcl(definition)) add('"acl"', 'gin')
  return [...wanted].map(([key, text]) => {
    const index = indexName(name, key)
    const unique = text.startsWith('unique ')
    return { name: index, table: name, sql: `create ${unique ? 'unique ' : ''}index if not exists ${quote(index)} on ${quote(name)} using ${unique ? text.slice(7) : text}` }
  })
}

/** The unique field whose value somebody else took meanwhile, when that is what an error of the database says; else null. */
export function takenField(registry: Registry, error: unknown): string | null {
  const { code, table_name: table, constraint_name: index } = (error ?? {}) as { code?: string; table_name?: string; constraint_name?: string }
  const definition = code === '23505' ? registry.find(table ?? '') : undefined
  return [...definition?.fields.values() ?? []].find(f => f.field.options.unique && indexName(definition!.name, `unique ${f.name}`) === index)?.name ?? null
}

function indexName(table: string, key: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 8)
  return `${table.slice(0, 20)}_${key.replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '').slice(0, 30)}_${hash}`.replace(/__+/g, '_')
}

function foreignKey(definition: Definition, field: DefinedField): WantedKey {
  const name = `${definition.name}_${field.name}_fkey`.slice(0, 63)
  return { name, table: definition.name, sql: `alter table ${quote(definition.name)} add constraint ${quote(name)} foreign key (${quote(field.name)}) references ${quote(field.target!)} ("id") not valid` }
}
