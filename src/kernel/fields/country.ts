// An ISO 3166-1 country code.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { CHOICE } from '#kernel/fields/operator-sets.ts'
import { shown, textFaces } from '#kernel/fields/plain-text.ts'

/** ISO 3166-1 alpha-2, and XK for Kosovo, which banks and carriers use. */
const CODES: ReadonlySet<string> = new Set((
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY ' +
  'CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT ' +
  'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI ' +
  'NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK ' +
  'TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' '))

/** What people write besides the official names, as files have it: old names, short forms, the three letters of the countries met most. Only what can mean nothing else. */
const ALSO = new Map(([
  ['US', 'usa|eua|united states of america|eeuu|ee uu|estados unidos de america'], ['GB', 'uk|gbr|great britain|england|scotland|wales|inglaterra|gran bretana|escocia|gales'], ['NL', 'nld|holland|holanda|the netherlands'],
  ['CZ', 'cze|czech republic|republica checa'], ['RU', 'rus|russian federation'], ['KR', 'kor|republic of korea'], ['TR', 'tur|turkey|turquia'], ['MX', 'mex|estados unidos mexicanos'], ['ES', 'esp'], ['AR', 'arg|republica argentina'],
  ['BR', 'bra|brasil'], ['CL', 'chl'], ['CO', 'col'], ['PE', 'per'], ['EC', 'ecu'], ['UY', 'ury'], ['PY', 'pry'], ['BO', 'bol'], ['VE', 'ven'], ['CR', 'cri'], ['PA', 'pan'], ['GT', 'gtm'], ['HN', 'hnd'], ['SV', 'slv'], ['NI', 'nic'],
  ['DO', 'dom|rep dominicana'], ['CU', 'cub'], ['PR', 'pri'], ['PT', 'prt'], ['CA', 'can'], ['DE', 'deu|ger'], ['FR', 'fra'], ['IT', 'ita'], ['CN', 'chn'], ['JP', 'jpn'],
] as const).flatMap(([code, names]) => names.split('|').map(name => [name, code] as const)))

/** A country: two upper-case letters of ISO 3166-1 (`MX`). Files may also name it in the language of the file. */
export function country<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('country', options) }

export const countryKind: FieldKind = {
  ...textFaces,
  name: 'country',
  operators: CHOICE,
  comparison: () => 'word',
  sort: column => ({ sql: `coalesce(${column}, '')`, type: 'text' }),
  searchText: () => null,
  parse,
  fromText(text, _field, format) {
    const word = text.trim(), plain = plainName(word), upper = word.toUpperCase()
    return parse(CODES.has(upper) ? upper : namesIn(format.language).get(plain) ?? ALSO.get(plain) ?? word)
  },
  schema: () => ({ type: 'string', pattern: '^[A-Z]{2}$' }),
  edit: 'country',
  show: 'country',
}

function parse(value: unknown): Parsed {
  if (typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'text' } }
  const code = value.trim()
  if (code === '') return { value: null }
  return CODES.has(code) ? { value: code } : { code: 'unknown_option', params: { value: shown(value) } }
}

const namesByLanguage = new Map<string, Map<string, string>>()

function namesIn(language: string): Map<string, string> {
  let names = namesByLanguage.get(language)
  if (!names) {
    const display = new Intl.DisplayNames([language, 'en'], { type: 'region' })
    names = new Map([...CODES].map(code => [plainName(display.of(code) ?? code), code]))
    namesByLanguage.set(language, names)
  }
  return names
}

/** Without case, accents and points: `EE. UU.` and `eeuu` differ only in a space. */
function plainName(text: string): string { return text.normalize('NFD').replace(/[\p{M}.]/gu, '').replace(/\s+/g, ' ').trim().toLowerCase() }
