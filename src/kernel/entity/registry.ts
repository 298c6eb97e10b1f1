// All definitions of a process, made complete: base fields, companions, extensions of higher modules, custom fields, references and their inverses.
import type { AccessRule, Entity } from '#kernel/entity/entity.ts'
import { complete } from '#kernel/entity/complete.ts'
import type { Field, Mirror } from '#kernel/fields/field.ts'
import type { Action, Check, Completion, Module, Panel } from '#kernel/module.ts'

/** A field inside a complete definition. */
export interface DefinedField {
  name: string
  field: Field
  kind: string
  /** entity a ref points to */
  target: string | null
  /** `main` table, the `_derived` table beside it, or base column of every entity */
  storage: 'main' | 'derived' | 'base'
  /** companion of this field (`phone_typed` of `phone`) */
  companionOf: string | null
  module: string
}

/** A complete entity. */
export interface Definition {
  name: string
  module: string
  entity: Entity
  access: Required<Omit<AccessRule, 'everyone'>> & { admin: boolean; everyone: { field: string; value: string } | null }
  /** all readable fields by name, base fields included (not acl, search) */
  fields: Map<string, DefinedField>
  /** references that point here: name of the relation → who and by which field */
  inverses: Map<string, { entity: string; field: string }>
  hasDerived: boolean
  checks: Check[]
  completions: Completion[]
  actions: Map<string, Action>
  panels: Panel[]
  /** fields whose text goes into search / search_private */
  searchPublic: DefinedField[]
  searchPrivate: DefinedField[]
  /** entities whose records become visible through this one (children of the access tree) */
  accessChildren: { entity: string; how: 'via' | 'link'; field: string; link: { entity: string; self: string; parent: string } | null }[]
  /** this entity is a link through which records of `entity` (its field `self`) inherit access */
  accessLinks?: { entity: string; self: string }[]
  /** fields kept both ways with a child record, and the same seen from the child */
  mirrors: { field: string; mirror: Mirror }[]
  mirroredInto: { parent: string; field: string; mirror: Mirror }[]
}

export interface Registry {
  readonly modules: readonly Module[]
  readonly definitions: ReadonlyMap<string, Definition>
  /** changes with every custom field; part of statement names and caches */
  readonly version: string
  /** throws when unknown: for code. Doors use `find`. */
  entity(name: string): Definition
  find(name: string): Definition | undefined
}

export function buildRegistry(modules: readonly Module[], customFields: { entity: string; fields: Record<string, Field> }[] = [], version = '1'): Registry {
  const definitions = complete(modules, customFields)
  return {
    modules, definitions, version,
    find: name => definitions.get(name),
    entity(name) {
      const found = definitions.get(name)
      if (!found) throw new Error(`unknown entity ${name}`)
      return found
    },
  }
}
