// What the values of a column look like, for people who choose a field for it.
import { textOf, type FileFormat, type RawCell } from '#platform/importing/formats/format.ts'

const SHAPES: [string, RegExp][] = [
  ['email', /^[^\s@]+@[^\s@.]+\.[^\s@]+$/], ['url', /^(https?:\/\/|www\.)\S+$/i], ['id', /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i], ['boolean', /^(s[ií]|no|yes|true|false|verdadero|falso)$/i],
  ['datetime', /^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})[T ]\d{1,2}:\d{2}/], ['date', /^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})$/],
  ['integer', /^-?\d{1,18}$/], ['percent', /^-?[\d.,]+\s?%$/], ['phone', /^\+?[\d\s().-]{7,25}$/],
]

/** characters of a cell that are looked at */
const LONGEST = 200

/** The shape that nine of ten filled cells have; `text` when there is none. */
export function guessKind(cells: RawCell[], format: Pick<FileFormat, 'decimal'>): string {
  const texts = cells.map(cell => textOf(cell).trim().slice(0, LONGEST)).filter(text => text !== '').slice(0, 100)
  if (texts.length === 0) return 'text'
  const money = format.decimal === ',' ? /^-?[$€]?\s?\d{1,3}(\.?\d{3})*(,\d+)?\s?[$€]?$/ : /^-?[$€]?\s?\d{1,3}(,?\d{3})*(\.\d+)?\s?[$€]?$/
  const all: [string, RegExp][] = [...SHAPES.slice(0, 7), ['number', money], ...SHAPES.slice(7)]
  for (const [kind, shape] of all) if (texts.filter(text => shape.test(text)).length >= texts.length * 0.9) return kind
  return 'text'
}
