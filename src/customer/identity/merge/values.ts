// Which values the survivor has afterwards: its own, those chosen from the other, and the other's where it has nothing.
import type { Definition, DefinedField } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Row } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'

export type Choices = Record<string, 'this' | 'with'>

/** Fields a person can choose between: stored, not computed, not a companion of another. */
export function choosable(definition: Definition): DefinedField[] {
  return [...definition.fields.values()].filter(f => f.storage === 'main' && !f.companionOf && !f.field.options.computed && kindOf(f.field).merge !== 'keep')
}

/** The values that change on the survivor, companions included; mirrored fields are told apart by the caller. An address is taken over whole or not at all, and money only with its currency. */
export function chosenValues(definition: Definition, survivor: Row, loser: Row, choices: Choices): Row {
  const patch: Row = {}
  for (const field of choosable(definition)) {
    const { name } = field
    const mine = survivor[name] ?? null, theirs = loser[name] ?? null
    const value = choices[name] === 'with' ? theirs : choices[name] === 'this' ? mine : kindOf(field.field).merge === 'union' ? union(mine, theirs) : empty(mine) && mayFill(definition, field, survivor, loser, choices) ? theirs : mine
    if (same(mine, value)) continue
    patch[name] = value
    if (!same(value, theirs)) continue
    for (const companion of definition.fields.values()) if (companion.companionOf === name && !companion.field.options.computed) patch[companion.name] = loser[companion.name] ?? null
    const currency = field.field.options['currency']
    if (typeof currency === 'string' && choices[currency] !== 'this' && value !== null && loser[currency]) patch[currency] = loser[currency]
  }
  return patch
}

function empty(value: unknown): boolean { return value === null || value === '' || (Array.isArray(value) && value.length === 0) }

function mayFill(definition: Definition, { name, field }: DefinedField, survivor: Row, loser: Row, choices: Choices): boolean {
  const address = /^(.+)_(street|number|interior|neighborhood|city|region|postal_code|country)$/.exec(name)
  if (address && definition.fields.has(`${address[1]}_street`)) {
    const parts = [...definition.fields.keys()].filter(part => part.startsWith(`${address[1]}_`) && /_(street|number|interior|neighborhood|city|region|postal_code|country)$/.test(part))
    return parts.every(part => empty(survivor[part] ?? null) && choices[part] === undefined)
  }
  const currency = field.options['currency']
  return typeof currency !== 'string' || !survivor[currency] || survivor[currency] === loser[currency]
}

function union(mine: unknown, theirs: unknown): unknown {
  const all = [...new Set([...(Array.isArray(mine) ? mine : []), ...(Array.isArray(theirs) ? theirs : [])])]
  return all.length > 0 ? all : mine
}
