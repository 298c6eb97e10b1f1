/** Every Spanish text of the interface: one JSON file an area, its name is the first part of the key. */
export const texts = import.meta.glob<Record<string, unknown>>('./es/*.json', { eager: true, import: 'default' })
