// Field paths over references (`account.industry`), read in the definitions.
import type { Meta, MetaEntity, MetaField } from '#ui/api/meta.ts'

export interface ResolvedPath { path: string; field: MetaField; label: string }

/** The field a path ends at, with a label that says the way (`Cuenta › Sector`); null when any step is unknown or hidden. */
export function resolvePath(meta: Meta, entity: MetaEntity, path: string): ResolvedPath | null {
  const labels: string[] = []
  let at: MetaEntity | undefined = entity
  let field: MetaField | undefined
  for (const step of path.split('.')) {
    field = at?.fields[step]
    if (!field) return null
    labels.push(field.label)
    at = field.target ? meta.entities[field.target] : undefined
  }
  return field ? { path, field, label: labels.join(' › ') } : null
}

/** Key under which a record carries the title of the record that a reference points to (`account.name`); null when the target is hidden. */
export function titlePath(meta: Meta, path: string, field: MetaField): string | null {
  const target = field.target ? meta.entities[field.target] : undefined
  return target && target.title in target.fields ? `${path}.${target.title}` : null
}

/** All that must be asked to show these columns: titles of references, currencies of money, and what names the record. */
export function fieldsToAsk(meta: Meta, entity: MetaEntity, paths: readonly string[]): string[] {
  const asked = new Set<string>(['id', 'version'])
  const wanted = [entity.title, ...entity.subtitle, ...paths]
  for (const path of wanted) {
    const found = resolvePath(meta, entity, path)
    if (!found) continue
    asked.add(path)
    const title = titlePath(meta, path, found.field)
    if (title) asked.add(title)
    if (found.field.currency_field) {
      const currency = [...path.split('.').slice(0, -1), found.field.currency_field].join('.')
      if (resolvePath(meta, entity, currency)) asked.add(currency)
    }
  }
  return [...asked]
}
