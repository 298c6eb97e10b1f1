// What fields and their options are called, in every language: people put those words into files, not the names of columns.
import type { Definition } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fold } from '#kernel/search/fold.ts'

/** All labels of a field, in every language of the catalogues; a custom field's own labels too. */
export function fieldLabels(kernel: Kernel, definition: Definition, field: string): string[] {
  const own = definition.fields.get(field)?.field.options['label']
  const given = typeof own === 'string' ? [own] : typeof own === 'object' && own !== null ? Object.values(own).map(String) : []
  return [...texts(kernel, [`field.${definition.name}.${field}`, `field.*.${field}`]), ...given]
}

/** Words by which files call a field, from the catalogues of the modules. */
export function fieldWords(kernel: Kernel, definition: Definition, field: string): string[] {
  return texts(kernel, [`synonyms.${definition.name}.${field}`, `synonyms.*.${field}`]).flatMap(words => words.split('|'))
}

/** Folded label → value, for a field with options; empty when it has none. A label that two options share is left out. */
export function optionLabels(kernel: Kernel, definition: Definition, field: string): Map<string, string> {
  const options = definition.fields.get(field)?.field.options ?? {}
  const values = Array.isArray(options['values']) ? options['values'].map(String) : []
  const own = typeof options['labels'] === 'object' && options['labels'] !== null ? (options['labels'] as Record<string, unknown>) : {}
  const found = new Map<string, string | null>()
  for (const value of values) {
    const custom = own[value]
    const customs = typeof custom === 'string' ? [custom] : typeof custom === 'object' && custom !== null ? Object.values(custom).map(String) : []
    for (const label of [value, value.replaceAll('_', ' '), ...texts(kernel, [`option.${definition.name}.${field}.${value}`, `option.*.${field}.${value}`]), ...customs]) {
      const key = fold(label)
      found.set(key, found.has(key) && found.get(key) !== value ? null : value)
    }
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null))
}

function texts(kernel: Kernel, keys: string[]): string[] {
  const found: string[] = []
  for (const key of keys) for (const module of kernel.registry.modules) for (const language of ['es', 'en'] as const) {
    const text = module.catalogue?.[language][key]
    if (text) found.push(text)
  }
  return found
}
