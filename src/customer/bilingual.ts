// Texts in both languages side by side, so that none is forgotten; and the ones that repeat from entity to entity.
import { CHANNELS } from '#customer/channels.ts'

export type Pairs = Record<string, readonly [es: string, en: string]>

/** Splits pairs [Spanish, English] into the two catalogues of a module. */
export function bilingual(...parts: Pairs[]): { es: Record<string, string>; en: Record<string, string> } {
  const entries = parts.flatMap(part => Object.entries(part))
  return { es: Object.fromEntries(entries.map(([key, [es]]) => [key, es])), en: Object.fromEntries(entries.map(([key, [, en]]) => [key, en])) }
}

/** Labels of the options of a select: `options('lead', 'status', { new: ['Nuevo', 'New'] })`. */
export function options(entity: string, field: string, labels: Pairs): Pairs {
  return Object.fromEntries(Object.entries(labels).map(([option, pair]) => [`option.${entity}.${field}.${option}`, pair]))
}

/** Labels of the fields of an entity. */
export function fields(entity: string, labels: Pairs): Pairs {
  return Object.fromEntries(Object.entries(labels).map(([field, pair]) => [`field.${entity}.${field}`, pair]))
}

/** Labels of form sections, for every entity that uses them. */
export function sections(entities: string[], labels: Pairs): Pairs {
  return Object.fromEntries(entities.flatMap(entity => Object.entries(labels).map(([section, pair]) => [`section.${entity}.${section}`, pair] as const)))
}

/** Labels of channels as options of a field. */
export function channelOptions(entity: string, field: string): Pairs {
  return options(entity, field, Object.fromEntries(CHANNELS.map(channel => [channel, CHANNEL_LABELS[channel]])))
}

/** Labels of the parts of an address, the kind of address in brackets where an entity has more than one. */
export function addressFields(prefix: string, es: string, en: string): Pairs {
  const bracket = (label: string, kind: string): string => (kind ? `${label} (${kind})` : label)
  return Object.fromEntries(Object.entries(ADDRESS_PARTS).map(([part, [partEs, partEn]]) => [`field.*.${prefix}_${part}`, [bracket(partEs, es), bracket(partEn, en)] as const]))
}

const CHANNEL_LABELS: Record<(typeof CHANNELS)[number], readonly [string, string]> = {
  mail: ['Correo', 'Email'], phone: ['Teléfono', 'Phone'], sms: ['SMS', 'SMS'], whatsapp: ['WhatsApp', 'WhatsApp'], chat: ['Chat', 'Chat'], social: ['Redes sociales', 'Social media'],
  push: ['Notificación', 'Push'], fax: ['Fax', 'Fax'], post: ['Correo postal', 'Post'], visit: ['Visita', 'Visit'], meeting: ['Reunión', 'Meeting'], web: ['Web', 'Web'], other: ['Otro', 'Other'],
}
const ADDRESS_PARTS: Pairs = {
  street: ['Calle', 'Street'], number: ['Número', 'Number'], interior: ['Interior', 'Unit'], neighborhood: ['Colonia o barrio', 'Neighbourhood'], city: ['Ciudad', 'City'],
  region: ['Estado o provincia', 'State or province'], postal_code: ['Código postal', 'Postal code'], country: ['País', 'Country'],
}
