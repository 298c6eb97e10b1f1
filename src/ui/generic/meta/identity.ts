// How a record is named in one or two lines.
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

/** The name of a record; its id's first block when it has none. */
export function titleOf(entity: MetaEntity, row: Row): string {
  const written = plain(row[entity.title])
  return entity.fields[entity.title]?.options?.find(one => one.value === written)?.label ?? written ?? row.id.slice(0, 8)
}

/** The lines below the name that tell two of the same name apart. */
export function subtitleOf(entity: MetaEntity, row: Row): string[] {
  return entity.subtitle.flatMap(name => {
    const field = entity.fields[name]
    const key = field?.target ? Object.keys(row).find(k => k.startsWith(`${name}.`)) : name
    const written = key ? plain(row[key]) : null
    if (!written) return []
    return [field?.options?.find(o => o.value === written)?.label ?? written]
  })
}

function plain(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(', ') || null
  return null
}
