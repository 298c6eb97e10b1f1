// What a column may name instead of spelling it: the record of a reference, or the records a list chooses from (`teams` of a user).
import type { DefinedField } from '#kernel/entity/registry.ts'

export interface Named { entity: string; many: boolean }

/** The entity whose records `field` holds, told by name in a file; undefined for fields that hold values of their own. Lists that keep names rather than ids (`roles`) hold values. */
export function namedBy(field: DefinedField | undefined): Named | undefined {
  if (field?.target) return { entity: field.target, many: false }
  const [entity, key] = String(field?.field.options['choices'] ?? '').split('.')
  return entity && key === 'id' ? { entity, many: true } : undefined
}

/** The names in a cell: one, or for a list those between `;` and `|`. */
export function namesIn(text: string, many: boolean): string[] {
  return many ? [...new Set(text.split(/[;|\n]/).map(part => part.trim()).filter(part => part !== ''))] : [text]
}
