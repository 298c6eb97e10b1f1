// A field or a path over references (`branch.owner.name`), as automations name it.
import type { Registry, DefinedField } from '#kernel/entity/registry.ts'

const DEEPEST = 4

/** The field at the end of a path, and the entity it is of; null when a name on the way does not exist. */
export function fieldAt(registry: Registry, entity: string, path: string): { field: DefinedField; entity: string } | null {
  const names = path.split('.')
  if (names.length > DEEPEST) return null
  let at = registry.find(entity)
  for (const name of names.slice(0, -1)) {
    const target: string | null | undefined = at?.fields.get(name)?.target
    at = target ? registry.find(target) : undefined
  }
  const field = at?.fields.get(names.at(-1)!)
  return at && field ? { field, entity: at.name } : null
}

/** The entity at the end of a path of references; `record` is the record itself. Null when there is none. */
export function targetAt(registry: Registry, entity: string, path: string): string | null {
  return path === 'record' ? entity : fieldAt(registry, entity, path)?.field.target ?? null
}
