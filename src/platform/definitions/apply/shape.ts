// What of a definition the database has to know, and what a change of it means for the records that are there.
import type { Registry } from '#kernel/entity/registry.ts'
import type { BackFill } from '#platform/definitions/derive/jobs.ts'
import type { Made, Stored, StoredField, StoredObject } from '#platform/definitions/stored.ts'

/** Everything that a table, a column, an index or a worked-out value depends on; not its words and not its place on a screen. Keys in the order in which jsonb gives them back (by length, then by letter), so that two texts can be compared. */
export function shapeOf(definition: StoredObject | StoredField): Record<string, unknown> {
  const shape: Record<string, unknown> = 'kind' in definition
    ? {
        kind: definition.kind, result: definition.result, scale: definition.scale, target: definition.target, unique: definition.unique, indexed: definition.indexed, searchable: definition.searchable && definition.state !== 'retired',
        formula: definition.formula, roll_up: definition.roll_up, prefix: definition.prefix, digits: definition.digits, retired: definition.state === 'retired',
      }
    : { access: definition.access, parent: definition.parent, naming: definition.naming }
  return sorted(Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== null && value !== undefined && value !== false))) as Record<string, unknown>
}

/** Work for the records that are there: by entity, one job. */
export function backFills(registry: Registry, stored: Stored, changed: Made[], before: Map<string, Made>): Omit<BackFill, 'version'>[] {
  const works = new Map<string, Omit<BackFill, 'version'>>()
  for (const each of changed) {
    const field = stored.fields.find(one => one.id === each.definition)
    if (!field || field.state === 'retired' || !registry.find(each.entity)) continue
    const was = before.get(`${each.entity} ${each.name}`)?.definition === each.definition ? before.get(`${each.entity} ${each.name}`)!.shape : null
    const work = works.get(each.entity) ?? { entity: each.entity, what: [], numbers: [] }
    const differs = (name: string) => JSON.stringify(was?.[name]) !== JSON.stringify(each.shape[name])
    if ((field.kind === 'formula' || field.kind === 'roll_up') && ['formula', 'roll_up', 'scale', 'retired'].some(differs) && !work.what.includes('derive')) work.what.push('derive')
    // a first searched field that not everybody may read brings a column that must hold all of the text
    if (differs('searchable') && (was || field.searchable) && !work.what.includes('search')) work.what.push('search')
    if (field.kind === 'autonumber' && !was) work.numbers.push(field.name)
    if (work.what.length > 0 || work.numbers.length > 0) works.set(each.entity, work)
  }
  return [...works.values()]
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}
