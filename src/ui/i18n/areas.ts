// The texts of an area (one JSON file each), brought when a page first asks for one of them.
import type { Language } from '#ui/i18n/preferences.ts'

export type Area = Record<string, unknown>

// Without those of catalogue-es.ts and catalogue-en.ts, which every page has in one file.
const FILES = import.meta.glob<Area>(['./{es,en}/*.json', '!./{es,en}/{administration,generic,help,home,kit,lists,menu,notes,shell}.json'], { import: 'default' })

/** The areas that are brought when they are asked for. */
export const AREAS: ReadonlySet<string> = new Set(Object.keys(FILES).map(path => path.replace(/^.*\/|\.json$/g, '')))

/** What every page needs, by area, in one file. */
export async function firstAreas(language: Language): Promise<Record<string, Area>> {
  const { texts } = language === 'es' ? await import('#ui/i18n/catalogue-es.ts') : await import('#ui/i18n/catalogue-en.ts')
  return Object.fromEntries(Object.entries(texts).map(([path, area]) => [path.replace(/^.*\/|\.json$/g, ''), area]))
}

/** The texts of one area; rejects when it cannot be fetched. */
export async function areaOf(language: Language, area: string): Promise<Area> {
  return (await FILES[`./${language}/${area}.json`]?.()) ?? {}
}
