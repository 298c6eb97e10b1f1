// What a related condition names: relations of an entity as the definitions list them.
import type { Operator } from '#kernel/conditions/condition.ts'
import type { Meta, MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Choice } from '#ui/kit/Select.tsx'
import { resolvePath } from '#ui/generic/meta/path.ts'

/** Fields a condition may be on: the entity's own and, one step away, those of the records it refers to. */
export function filterChoices(meta: Meta, entity: MetaEntity): Choice[] {
  const own = Object.values(entity.fields).filter(filterable)
  const choices: Choice[] = own.map(field => ({ value: field.name, label: field.label, ...(field.section_label ? { help: field.section_label } : {}) }))
  for (const field of own) {
    const target = field.target ? meta.entities[field.target] : undefined
    for (const far of target ? Object.values(target.fields).filter(filterable) : []) choices.push({ value: `${field.name}.${far.name}`, label: `${field.label} › ${far.label}`, help: target?.label ?? '' })
  }
  return choices
}

const filterable = (field: MetaField): boolean => field.name !== 'id' && !field.companion_of && !field.technical && field.filterable && field.operators.length > 0

// `before` and `after` say the same of times as `lt` and `gt`, in better words.
const SAME: ReadonlySet<string> = new Set(['lt', 'gt'])

/** Operators offered for a field, in the order of the definition. */
export function operatorsOf(field: MetaField): Operator[] {
  return (field.operators as Operator[]).filter(op => !(SAME.has(op) && field.operators.includes('before')))
}

/** Whether a path can still be filtered by (a saved view may name what is gone). */
export const known = (meta: Meta, entity: MetaEntity, path: string): boolean => resolvePath(meta, entity, path) !== null
