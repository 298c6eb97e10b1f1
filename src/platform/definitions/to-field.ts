// A stored definition as a field like any other: what the rest of the house reads knows no difference.
import type { Field } from '#kernel/fields/field.ts'
import type { StoredField } from '#platform/definitions/stored.ts'

/** The field. Values of `autonumber` and of what is worked out are the server's; nobody writes a retired one. */
export function toField(stored: StoredField): Field {
  const { kind } = stored
  const retired = stored.state === 'retired', shut = stored.state !== 'active'
  const worked = kind === 'formula' || kind === 'roll_up'
  const common = {
    ...(stored.required && !retired && !worked ? { required: true } : {}), ...(stored.unique ? { unique: true } : {}), ...(stored.personal ? { personal: true } : {}),
    ...(stored.searchable && !worked ? { search: 'private' as const } : {}), ...(stored.indexed && !worked ? { index: true } : {}),
    ...(shut ? { technical: true } : {}), ...(retired ? { retired: true, computed: true } : {}),
    ...(stored.section ? { section: stored.section } : {}), ...(stored.default_value !== null && stored.default_value !== undefined && !retired && !worked ? { default: stored.default_value } : {}),
  }
  if (worked) return { kind: stored.result ?? 'number', options: { ...common, derived: true, computed: true, ...ofNumber(stored, stored.result ?? 'number') } }
  return { kind, options: { ...common, ...ofKind(stored) } }
}

function ofKind(stored: StoredField): Record<string, unknown> {
  switch (stored.kind) {
    case 'select': case 'multiselect': return { values: (stored.options ?? []).map(option => option.value), tones: Object.fromEntries((stored.options ?? []).flatMap(option => (option.tone ? [[option.value, option.tone]] : []))) }
    case 'ref': return { target: stored.target ?? '' }
    case 'money': return stored.currency ? { currency: stored.currency } : {}
    case 'autonumber': return { computed: true, ...(stored.prefix ? { prefix: stored.prefix } : {}), ...(stored.digits ? { digits: stored.digits } : {}) }
    case 'text': case 'longtext': case 'translated': return stored.max_length ? { max: stored.max_length } : {}
    case 'number': case 'percent': return ofNumber(stored, stored.kind)
    default: return {}
  }
}

function ofNumber(stored: StoredField, kind: string): Record<string, unknown> {
  const bounds = { ...(stored.minimum === null ? {} : { min: Number(stored.minimum) }), ...(stored.maximum === null ? {} : { max: Number(stored.maximum) }) }
  if (kind === 'number') return { ...bounds, ...(stored.scale ? { scale: stored.scale } : { integer: true }) }
  return kind === 'percent' ? bounds : {}
}
