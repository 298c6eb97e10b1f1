// What the writers of records know of an entity, laid out once for rows by the million: columns, standing values, companions, access.
import { OWNING_FIELDS } from '#kernel/access/acl.ts'
import { hasAcl, searchColumns } from '#kernel/database/schema.ts'
import type { DefinedField, Definition, Registry } from '#kernel/entity/registry.ts'
import type { Mirror } from '#kernel/fields/field.ts'
import type { Row } from '#kernel/module.ts'
import { canonical, typeOf } from '#kernel/records/canonical.ts'
import { storedFields } from '#kernel/records/stored.ts'

export interface Shape {
  definition: Definition
  /** all fields of the main table, in the order of its columns, with the type of each column */
  columns: readonly { name: string; type: string }[]
  /** fields whose changes are written down */
  main: ReadonlyMap<string, DefinedField>
  names: readonly string[]
  /** a row with every column empty: copies of it keep one layout, which is what makes them cheap */
  blank: Readonly<Row>
  numbered: readonly { name: string; prefix: string; digits: number }[]
  searched: readonly string[]
  acl: boolean
  /** values of fields that nobody gave at creation */
  defaults: readonly { name: string; value: unknown; from: 'value' | 'me' | 'now' | 'today' }[]
  phones: readonly string[]
  /** points on the map: given as degrees, stored as text */
  points: readonly DefinedField[]
  money: readonly { name: string; currency: string | null }[]
  owners: readonly string[]
  via: readonly string[]
  /** the parents that a row inherits from by a reference of its own, beside link rows */
  direct: readonly string[]
  links: Definition['access']['links']
  mirrors: readonly { field: string; mirror: Mirror }[]
}

/** The shapes of all entities. */
export function shapesOf(registry: Registry): Map<string, Shape> {
  return new Map([...registry.definitions].map(([name, definition]) => [name, shapeOf(registry, definition)]))
}

function shapeOf(registry: Registry, definition: Definition): Shape {
  const fields = [...definition.fields.values()], main = fields.filter(field => field.storage === 'main')
  const parents = new Set(definition.access.links.map(link => registry.entity(link.entity).fields.get(link.parent)!.target))
  return {
    definition, columns: storedFields(definition).map(field => ({ name: field.name, type: typeOf(field) })), main: new Map(main.map(field => [field.name, field])), names: main.map(field => field.name),
    blank: JSON.parse(JSON.stringify(Object.fromEntries(storedFields(definition).map(field => [field.name, null])))) as Row,
    numbered: main.filter(field => field.kind === 'autonumber').map(field => ({ name: field.name, prefix: String(field.field.options['prefix'] ?? ''), digits: Number(field.field.options['digits'] ?? 6) })), searched: searchColumns(definition), acl: hasAcl(definition), defaults: main.flatMap(defaultOf),
    points: main.filter(field => field.kind === 'geo'),
    phones: main.filter(field => field.kind === 'phone').map(field => field.name),
    money: main.filter(field => field.kind === 'money' && definition.fields.has(`${field.name}_base`)).map(field => ({ name: field.name, currency: (field.field.options['currency'] as string | undefined) ?? null })),
    owners: definition.access.own ? OWNING_FIELDS.filter(name => definition.fields.get(name)?.target) : [], via: definition.access.via, direct: main.filter(field => parents.has(field.target)).map(field => field.name), links: definition.access.links, mirrors: definition.mirrors,
  }
}

function defaultOf(field: DefinedField): Shape['defaults'] {
  const wanted = field.field.options.default ?? (field.name === 'owner' && field.target === 'user' ? '$me' : undefined)
  if (wanted === undefined) return []
  const from = wanted === '$me' ? 'me' : wanted === '$now' ? 'now' : wanted === '$today' ? 'today' : 'value'
  return [{ name: field.name, from, value: from === 'value' ? canonical(field, wanted) : null }]
}
