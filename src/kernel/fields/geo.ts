// A point on the map.
import type { Field, FieldKind, FieldOptions, Parsed, TextFormat } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { PLACE } from '#kernel/fields/operator-sets.ts'
import { textCell } from '#kernel/fields/plain-text.ts'

export interface Point { lat: number; lon: number }

/** A point on the map, WGS 84 degrees: `{"lat":40.4,"lon":-3.7}`. Stored as a PostgreSQL point, whose text `(lon,lat)` is the stored value. */
export function geo<const P extends FieldOptions>(options?: P): Field<Point, RequiredOf<P>, WritableOf<P>> { return make('geo', options) }

export const geoKind: FieldKind = {
  name: 'geo',
  column: () => 'point',
  json: column => `case when ${column} is null then null else json_build_object('lat', (${column})[1], 'lon', (${column})[0]) end`,
  operators: PLACE,
  comparison: () => 'place',
  sort: () => null,
  searchText: () => null,
  parse,
  fromText: readWritten,
  toText: written,
  toCell: value => textCell(written(value)),
  schema: () => ({
    type: 'object', required: ['lat', 'lon'], additionalProperties: false,
    properties: { lat: { type: 'number', minimum: -90, maximum: 90 }, lon: { type: 'number', minimum: -180, maximum: 180 } },
  }),
  edit: 'geo',
  show: 'geo',
  merge: 'choose',
  warehouse: () => 'STRUCT(lat DOUBLE, lon DOUBLE)',
}

function parse(value: unknown): Parsed {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { code: 'invalid_type', params: { expected: 'point' } }
  const { lat, lon } = value as Record<string, unknown>
  if (typeof lat !== 'number' || typeof lon !== 'number') return { code: 'invalid_geo' }
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { value: `(${rounded(lon)},${rounded(lat)})` } : { code: 'invalid_geo' }
}

const WITH_POINTS = /^(-?\d{1,2}(?:\.\d{1,15})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,15})?)$/
const WITH_COMMAS = /^(-?\d{1,2}(?:,\d{1,15})?)\s*[; ]\s*(-?\d{1,3}(?:,\d{1,15})?)$/

/** `40.4168 -3.7038`, `40.4168, -3.7038`, or with decimal commas `40,4168 -3,7038`; latitude first. */
function readWritten(text: string, _field: Field, format: TextFormat): Parsed {
  const said = text.trim()
  if (said === '') return { value: null }
  if (said.length > 60) return { code: 'invalid_geo' }
  const point = WITH_POINTS.exec(said) ?? (format.decimal === ',' ? WITH_COMMAS.exec(said) : null)
  return point ? parse({ lat: Number(point[1]!.replace(',', '.')), lon: Number(point[2]!.replace(',', '.')) }) : { code: 'invalid_geo' }
}

/** Seven decimals are one centimetre. */
function rounded(degrees: number): string { return String(Number(degrees.toFixed(7)) + 0) }

function written(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'lat' in value && 'lon' in value) return `${value.lat} ${value.lon}`
  const point = typeof value === 'string' ? /^\((.+),(.+)\)$/.exec(value) : null
  return point ? `${point[2]} ${point[1]}` : ''
}
