// What stands in the header of a record: its state and four to six figures.
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

const FIGURES: ReadonlySet<string> = new Set(['money', 'number', 'percent', 'date', 'datetime', 'duration', 'integer'])

/** Up to six figures of a record: those an administrator chose; else those of its list first, then scores and totals the server works out. */
export function keyFigures(entity: MetaEntity, row: Row, at_most = 6): MetaField[] {
  const arranged = entity.layout?.figures
  if (arranged) return arranged.flatMap(name => entity.fields[name] ?? [])
  const listed = entity.list.map(name => entity.fields[name]).filter(field => field !== undefined)
  const worked = Object.values(entity.fields).filter(field => field.derived || field.computed || field.kind === 'money').toSorted((a, b) => Number(b.kind === 'money') - Number(a.kind === 'money'))
  const chosen = new Set<MetaField>()
  for (const field of [...listed, ...worked]) {
    if (chosen.size >= at_most) break
    if (FIGURES.has(field.kind) && !field.companion_of && !field.technical && !HOUSE.has(field.name) && row[field.name] !== null && row[field.name] !== undefined) chosen.add(field)
  }
  return [...chosen]
}

/** The fields that say in which state a record is: the board's, and one called status; none where an administrator chose what the header shows. */
export function stateFields(entity: MetaEntity, row: Row): MetaField[] {
  if (entity.layout?.figures) return []
  const names = new Set([entity.board, 'status', 'priority'].filter(name => name !== null))
  return [...names].map(name => entity.fields[name]).filter(field => field !== undefined && row[field.name] !== null && row[field.name] !== undefined) as MetaField[]
}

const HOUSE: ReadonlySet<string> = new Set(['version', 'created_at', 'updated_at', 'deleted_at'])
