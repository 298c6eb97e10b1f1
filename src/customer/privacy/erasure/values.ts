// What stands in the fields of a record after an erasure.
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { GONE, redact } from '#platform/audit/redact.ts'
import type { PrivacySettings } from '#customer/privacy/settings.ts'

const WORDS = new Set(['text', 'longtext', 'translated', 'json', 'url'])
/** words of a record that goes */
const LOST = new Set(['text', 'longtext', 'translated', 'json', 'url', 'email', 'phone'])
/** texts of an account that is one person's own */
const REACH = new Set(['text', 'longtext', 'email', 'phone', 'url'])

/** The fields of a record that belongs to the person. One with a reason to stay loses its personal fields, and any other text of it what names the person; notes about a talk go whole or lose the names only, as the organisation decided.
 *  One without (`goes`) loses every word. */
export function ownValues(definition: Definition, row: Row, texts: string[], settings: Pick<PrivacySettings, 'notes'>, goes: boolean): Row {
  const values: Row = {}
  for (const field of mainFields(definition)) {
    const value = row[field.name]
    if (value === null || value === undefined) continue
    const isNote = field.kind === 'longtext' && definition.name !== 'contact' && definition.name !== 'outbound_message'
    if ((goes && LOST.has(field.kind)) || (isPersonal(definition, field) && !(isNote && settings.notes === 'redact'))) values[field.name] = field.field.options.required || field.name === definition.entity.title ? placeholder(field) : null
    else if (WORDS.has(field.kind)) { const cut = redact(value, texts); if (cut !== value) values[field.name] = cut }
  }
  return values
}

/** The fields of somebody else's record that mention the person: only the words go. */
export function mentionValues(definition: Definition, row: Row, texts: string[]): Row {
  const values: Row = {}
  for (const field of mainFields(definition)) {
    const value = row[field.name]
    if (value === null || value === undefined || !WORDS.has(field.kind)) continue
    const cut = redact(value, texts)
    if (cut !== value) values[field.name] = cut
  }
  return values
}

/** The fields whose history goes as well, by name. */
export function goneNames(definition: Definition, settings: Pick<PrivacySettings, 'notes'>, goes: boolean): string[] {
  return [...definition.fields.values()].filter(field => field.storage !== 'base').filter(field => {
    const main = field.companionOf ? definition.fields.get(field.companionOf)! : field
    return (goes && LOST.has(main.kind)) || (isPersonal(definition, main) && !(main.kind === 'longtext' && settings.notes === 'redact' && definition.name !== 'contact' && definition.name !== 'outbound_message'))
  }).map(field => field.name)
}

function mainFields(definition: Definition): DefinedField[] { return [...definition.fields.values()].filter(field => (field.storage === 'main' && !field.companionOf) || field.storage === 'derived') }

function isPersonal(definition: Definition, field: DefinedField): boolean {
  if (definition.name === 'account') return REACH.has(field.kind) && !field.field.options['values'] && !['industry', 'source'].includes(field.name)
  if (definition.name === 'tax_identity') return field.kind === 'text'
  return field.field.options.personal === true
}

function placeholder(field: DefinedField): unknown { return WORDS.has(field.kind) && field.kind !== 'json' && field.kind !== 'translated' ? GONE : null }
