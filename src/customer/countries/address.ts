// Postal addresses as people of a country write them.
import { fold } from '#kernel/search/fold.ts'
import { countryOf } from '#customer/countries/countries.ts'

export interface PostalAddress { street?: string | null; number?: string | null; interior?: string | null; neighborhood?: string | null; city?: string | null; region?: string | null; postal_code?: string | null; country?: string | null }

const ANYWHERE = ['{street} {number}, {interior}', '{neighborhood}', '{postal_code} {city}', '{region}']

/** The lines of an address in the order of its country; `from` is the country of the sender: the name of another country is the last line, in `language`. Parts that are missing take their punctuation with them. */
export function addressLines(address: PostalAddress, options: { from?: string | null; language?: string } = {}): string[] {
  const country = countryOf(address.country)
  const lines = (country?.addressLines ?? ANYWHERE).map(line => filled(line, address)).filter(line => line !== '')
  const abroad = address.country && address.country !== options.from
  return lines.length > 0 && abroad ? [...lines, (nameOf(address.country!, options.language ?? 'es') ?? address.country!).toUpperCase()] : lines
}

/** The address stored in the fields `<prefix>_street` … of a row. */
export function addressOf(row: Record<string, unknown>, prefix: string): PostalAddress {
  const part = (name: string) => (row[`${prefix}_${name}`] as string | null | undefined) ?? null
  return { street: part('street'), number: part('number'), interior: part('interior'), neighborhood: part('neighborhood'), city: part('city'), region: part('region'), postal_code: part('postal_code'), country: part('country') }
}

/** A postal code as the country writes it: no blanks, upper case, and the zeros a spreadsheet ate (`8001` in Spain is `08001`). Of unknown countries as typed. */
export function normalPostalCode(code: string, country: string | null | undefined): string {
  const known = countryOf(country)?.postalCode
  if (!known) return code.trim()
  const bare = code.toUpperCase().replace(/[\s.-]/g, '')
  const missing = known.length && /^\d+$/.test(bare) ? known.length - bare.length : 0
  const padded = missing > 0 && missing <= 2 ? bare.padStart(known.length!, '0') : bare
  return known.shape.test(padded) ? padded : code.trim()
}

/** Whether a postal code can be one of the country, and of the region or province when both are known: `malformed`, `other_region`, or null when nothing is wrong or nothing is known. */
export function postalCodeProblem(code: string, countryCode: string | null | undefined, region?: string | null): 'malformed' | 'other_region' | null {
  const country = countryOf(countryCode)
  if (!country) return null
  const normal = normalPostalCode(code, countryCode)
  if (!country.postalCode.shape.test(normal)) return 'malformed'
  const province = country.provinces?.find(each => normal.startsWith(each.prefix)), wanted = folded(region ?? '')
  const named = country.provinces?.find(each => folded(each.name) === wanted)
  const community = country.regions.find(each => folded(each.name) === wanted || folded(each.code) === wanted)
  if (!province || (!named && !community)) return null
  return (named ? named.prefix === province.prefix : false) || community?.code === province.region ? null : 'other_region'
}

/** Every run of text around a missing part disappears with it: `Int. {interior}` without an interior is nothing. */
function filled(line: string, address: PostalAddress): string {
  const pieces = line.split(/(?<=\}), /).map(piece => piece.split(/(?<=\}) /).map(word => word.replace(/\{(\w+)\}/g, (_, name: keyof PostalAddress) => address[name]?.trim() || '\u0000')).filter(word => !word.includes('\u0000')).join(' '))
  return pieces.filter(piece => piece !== '').join(', ').replace(/^# /, '')
}

function nameOf(code: string, language: string): string | undefined { return new Intl.DisplayNames([language], { type: 'region' }).of(code) }

function folded(text: string): string { return fold(text).trim() }
