// What the places on a map are called, from the records that lie there: a town they share, else a country.
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { Mark } from '#ui/generic/map/projection.ts'

export interface NameFields { town: string | null; country: string | null }
export interface PlaceName { x: number; y: number; text: string }

/** The fields that say where a record is, in words. */
export function nameFields(entity: MetaEntity): NameFields {
  const fields = Object.values(entity.fields)
  return { town: fields.find(({ name, kind }) => kind === 'text' && /(^|_)city$/.test(name))?.name ?? null, country: fields.find(({ kind }) => kind === 'country')?.name ?? null }
}

/** The name that all these records share; '' where they share none. */
export function sharedName(members: readonly Row[], { town, country }: NameFields, language: string): string {
  const shared = (field: string | null): string => {
    const values = new Set(field ? members.map(row => row[field]) : [])
    const [only] = values
    return values.size === 1 && typeof only === 'string' ? only : ''
  }
  const code = shared(country)
  return shared(town) || (/^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? '') : '')
}

/** Width of a letter and height of a line of a name, px; how far from a mark it stands. */
const LETTER = 6.5, LINE = 15, BELOW = 5

/** Where the names of marks stand: each below its mark or above it, those of larger marks first; one that would lie upon another name or mark is left out. */
export function placedNames(marks: readonly Mark<Row>[], nameOf: (members: readonly Row[]) => string, radiusOf: (mark: Mark<Row>) => number): PlaceName[] {
  const taken: Box[] = marks.map(mark => boxAt(mark.x, mark.y - radiusOf(mark), radiusOf(mark) * 2, radiusOf(mark) * 2)), placed: PlaceName[] = []
  for (const mark of marks.toSorted((one, other) => other.members.length - one.members.length)) {
    const text = nameOf(mark.members), away = radiusOf(mark) + BELOW
    const box = [mark.y + away, mark.y - away - LINE].map(top => boxAt(mark.x, top, text.length * LETTER, LINE)).find(one => !taken.some(other => meet(one, other)))
    if (text === '' || !box) continue
    taken.push(box)
    placed.push({ x: mark.x, y: box.top, text })
  }
  return placed
}

interface Box { left: number; right: number; top: number; bottom: number }

function boxAt(middle: number, top: number, width: number, height: number): Box { return { left: middle - width / 2, right: middle + width / 2, top, bottom: top + height } }

function meet(one: Box, other: Box): boolean { return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom }
