/** Every English text of the interface: one JSON file an area, its name is the first part of the key. */
export const texts = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' })
