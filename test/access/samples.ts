// A value for a field of any kind: enough to make one record of every entity the definitions know.
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'

/** A value the JSON door takes, or undefined for kinds the server fills or references. `mark` goes into text. */
export function sample(field: DefinedField, mark: string, count: number): unknown {
  const { options } = field.field
  const values = options['values'] as string[] | undefined
  const max = Number(options['max'] ?? 200), min = Number(options['min'] ?? 0)
  switch (field.kind) {
    case 'text': return `${mark} ${field.name} ${count}`.slice(0, max)
    case 'longtext': return `${mark} ${field.name}`
    case 'email': return `${mark}${count}@prueba.example`
    case 'phone': return `+5255${String(50_000_000 + count)}`
    case 'url': return `https://${mark}${count}.example/`
    case 'select': return values?.[0]
    case 'multiselect': return values?.slice(0, 1) ?? []
    case 'boolean': return false
    case 'number': case 'percent': return Math.max(1, min)
    case 'decimal': case 'money': return '12.5'
    case 'currency': return 'MXN'
    case 'country': return 'MX'
    case 'date': return '2026-03-01'
    case 'datetime': return '2026-03-01T10:00:00.000Z'
    case 'duration': return 60
    case 'geo': return { lat: 19.4, lon: -99.1 }
    case 'json': return { mark }
    case 'translated': return { es: `${mark} ${count}`, en: `${mark} ${count}` }
    default: return undefined
  }
}

/** Plain values of every field a caller may set, references left out. */
export function plainValues(definition: Definition, mark: string, count: number): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const field of definition.fields.values()) {
    const { options } = field.field
    if (field.storage !== 'main' || (options.computed && !options.required) || field.companionOf || field.target || options.mirror) continue
    const value = options.default === undefined ? sample(field, mark, count) : undefined
    if (value !== undefined) row[field.name] = value
  }
  return row
}
