// What a dry run did not find and the import itself may make.
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import { formFields } from '#ui/generic/form/model.ts'
import { settable } from '#ui/generic/meta/rights.ts'
import { namedEntity } from '#ui/generic/import/spec.ts'
import type { ImportChoices } from '#ui/generic/import/spec.ts'
import type { ImportTrouble } from '#ui/generic/import/use-import.ts'

/** A reference field whose targets are missing, of which entity they are, and how many different ones there are. */
export interface MissingTargets { field: string; target: MetaEntity; count: number }

/** The references that stopped rows and whose targets an import can make from nothing but their name: found by title, with the right to create them, and nothing else required. */
export function missingTargets(meta: Pick<Meta, 'entities'>, entity: MetaEntity, choices: ImportChoices, troubles: readonly ImportTrouble[]): MissingTargets[] {
  const values = new Map<string, Set<string>>()
  for (const { code, column, value, effect } of troubles) {
    if (effect === 'note') continue
    const field = code === 'reference_not_found' && column && value ? choices.mapping[column] : undefined
    if (field && value && choices.values[column ?? '']?.[value] === undefined) values.set(field, (values.get(field) ?? new Set()).add(value))
  }
  return [...values].flatMap(([name, seen]) => {
    const field = entity.fields[name]
    const target = field && meta.entities[namedEntity(field) ?? '']
    const rule = choices.lookup[name]
    return target && !rule?.create && (rule?.by ?? target.title) === target.title && madeByName(target) ? [{ field: name, target, count: seen.size }] : []
  })
}

/** The choices with which the import makes them. */
export function createMissing(choices: ImportChoices, missing: readonly MissingTargets[]): ImportChoices {
  return { ...choices, lookup: { ...choices.lookup, ...Object.fromEntries(missing.map(({ field, target }) => [field, { by: target.title, create: true }])) } }
}

function madeByName(target: MetaEntity): boolean {
  const title = target.fields[target.title]
  return target.rights.create && title !== undefined && settable(title) && formFields(target).every(field => !field.required || field.name === target.title || (field.default !== undefined && field.default !== null))
}
