// Which definitions speak of a custom field or an object: asked before it goes.
import { parseFormula } from '#platform/definitions/formula/parse.ts'
import type { Stored } from '#platform/definitions/stored.ts'

/** Names (`entity.field`) of formulas, roll-ups and money fields that read this field. */
export function usesOf(stored: Stored, entity: string, name: string): string[] {
  return stored.fields.filter(field => field.state !== 'retired' && !(field.entity === entity && field.name === name)).filter(field => {
    if (field.entity === entity && field.kind === 'money' && field.currency === name) return true
    if (field.kind === 'formula' && field.formula) return speaksOf(field.formula, name)
    return field.kind === 'roll_up' && field.roll_up?.entity === entity && (field.roll_up.via === name || field.roll_up.field === name || JSON.stringify(field.roll_up.filter ?? null).includes(`"${name}"`))
  }).map(field => `${field.entity}.${field.name}`)
}

/** Names of everything that points to an object, or hangs on it. */
export function usesOfObject(stored: Stored, name: string): string[] {
  return [
    ...stored.objects.filter(object => object.parent === name && object.state !== 'retired').map(object => object.name),
    ...stored.fields.filter(field => field.state !== 'retired' && field.entity !== name && (field.target === name || field.roll_up?.entity === name)).map(field => `${field.entity}.${field.name}`),
  ]
}

function speaksOf(formula: string, name: string): boolean {
  try { return new RegExp(`"(\\w+\\.)?${name}"`).test(JSON.stringify(parseFormula(formula))) } catch { return false }
}
