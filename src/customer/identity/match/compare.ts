// Judges a pair: reasons with their bits, and the chance that the two are one.
import { jaroWinkler } from '#customer/identity/match/similarity.ts'
import { sound } from '#customer/identity/match/names.ts'
import type { Subject } from '#customer/identity/match/subject.ts'
import { ALIKE, BIRTH, CITY, CONTRADICTED, DOMAIN, EMAIL, EMPLOYER, HANDLE, LEGAL_FORM, NAME_DIFFERS, PHONE, POSTAL, SHARED, TAX, nameBits, scoreOf, type Reason, type ReasonCode } from '#customer/identity/match/weights.ts'

/** What the comparison knows of all records: how many there are, how common a name is (0 to 1), and how many records hold an address or number (`mail a@b.c`). */
export interface Background { population: number; frequency(word: string): number; holders(point: string): number }
export interface Judgement { score: number; reasons: Reason[] }

/** Compares two records of one kind. Symmetric. Reasons by weight, the strongest first. */
export function compare(a: Subject, b: Subject, known: Background): Judgement {
  const reasons: Reason[] = []
  const add = (code: ReasonCode, bits: number): void => { if (Math.abs(bits) > 0.05) reasons.push({ code, bits: Math.round(bits * 10) / 10 }) }
  const told = a.person && b.person ? people(a, b, known, add) : companies(a, b, known, add)
  points(a, b, known, add)
  const sameTax = a.taxes.some(tax => b.taxes.includes(tax))
  const otherTax = !sameTax && a.taxes.some(mine => b.taxes.some(theirs => theirs.slice(0, 2) === mine.slice(0, 2)))
  if (sameTax) add('same_tax_id', TAX.agree)
  else if (otherTax) add('other_tax_id', TAX.differ)
  places(a, b, add)
  const score = scoreOf(reasons.reduce((sum, { bits }) => sum + bits, 0), known.population)
  const capped = (told.contradicted && !sameTax) || otherTax ? Math.min(score, CONTRADICTED) : score
  return { score: capped, reasons: reasons.sort((x, y) => Math.abs(y.bits) - Math.abs(x.bits)) }
}

type Add = (code: ReasonCode, bits: number) => void

function people(a: Subject, b: Subject, known: Background, add: Add): { contradicted: boolean } {
  const x = a.person!, y = b.person!
  let contradicted = false
  if (x.first && y.first) {
    const like = alike(x.first, y.first)
    if (like > 0) add(like === 1 ? 'same_surname' : 'similar_surname', nameBits(Math.max(known.frequency(x.first), known.frequency(y.first))) * like)
    else { add('other_surname', NAME_DIFFERS); contradicted = !crossed(x, y) }
  }
  if (x.given.length > 0 && y.given.length > 0) {
    const like = givenAlike(x.given, y.given)
    if (like > 0) add(like === 1 ? 'same_name' : 'similar_name', nameBits(Math.max(known.frequency(x.given[0]!), known.frequency(y.given[0]!))) * like)
    else { add('other_given_name', NAME_DIFFERS); contradicted ||= !crossed(x, y) }
  }
  if (x.second && y.second) {
    const like = alike(x.second, y.second)
    add(like > 0 ? 'same_second_surname' : 'other_second_surname', like > 0 ? nameBits(known.frequency(x.second)) * like : NAME_DIFFERS)
  }
  if (a.birth && b.birth) add(a.birth === b.birth ? 'same_birth_date' : 'other_birth_date', a.birth === b.birth ? BIRTH.agree : BIRTH.differ)
  if (a.accounts.some(account => b.accounts.includes(account))) add('same_account', EMPLOYER.agree)
  return { contradicted }
}

/** Given name and surname in each other's place. */
function crossed(x: { given: string[]; first: string | null }, y: { given: string[]; first: string | null }): boolean { return x.first !== null && y.first !== null && y.given.includes(x.first) && x.given.includes(y.first) }

function companies(a: Subject, b: Subject, known: Background, add: Add): { contradicted: boolean } {
  const x = a.company!, y = b.company!
  if (x.core.length > 0 && y.core.length > 0) {
    const whole = [x, y].map(each => [...each.core].sort().join(' ')) as [string, string]
    const like = whole[0] === whole[1] ? 1 : jaroWinkler(x.core.join(' '), y.core.join(' ')) >= 0.93 || x.core.map(sound).join(' ') === y.core.map(sound).join(' ') ? ALIKE : 0
    const share = x.core.reduce((product, word) => product * known.frequency(word), 1)
    if (like > 0) add(like === 1 ? 'same_name' : 'similar_name', Math.max(9.5, nameBits(share)) * like)
    else add('other_surname', NAME_DIFFERS)
    if (x.form && y.form && x.form !== y.form) add('other_legal_form', LEGAL_FORM.differ)
  }
  if (a.domain && a.domain === b.domain) add('same_domain', DOMAIN.agree)
  const household = (type: string | null): boolean => type === 'household'
  const contradicted = Boolean(x.type && y.type) && household(x.type) !== household(y.type)
  if (contradicted) add('other_kind', NAME_DIFFERS)
  return { contradicted }
}

/** 1 the same, ALIKE when they sound or look alike, else 0. */
function alike(one: string, other: string): number { return one === other ? 1 : (one.length > 2 && sound(one) === sound(other)) || jaroWinkler(one, other) >= 0.92 ? ALIKE : 0 }

/** Who has two given names has both: José Luis is not José Antonio. One who is called by only one of them may be called by either. */
function givenAlike(one: string[], other: string[]): number {
  const like = (a: string, b: string): number => Math.max(a !== b && a.endsWith('a') !== b.endsWith('a') ? 0 : alike(a, b), initials(a, b))
  if (one.length > 1 && other.length > 1) return Math.min(like(one[0]!, other[0]!), like(one[1]!, other[1]!))
  return Math.max(...one.flatMap(a => other.map(b => like(a, b))))
}

function initials(one: string, other: string): number { return (one.length === 1 || other.length === 1) && one[0] === other[0] ? ALIKE / 2 : 0 }

/** The best common point of each kind counts once. One that others hold as well, or that a role has, says next to nothing. */
function points(a: Subject, b: Subject, known: Background, add: Add): void {
  for (const [kind, code, weight] of [['mail', 'same_email', EMAIL], ['phone', 'same_phone', PHONE], ['handle', 'same_handle', HANDLE]] as const) {
    const mine = a.points.filter(point => point.kind === kind), theirs = b.points.filter(point => point.kind === kind)
    if (mine.length === 0 || theirs.length === 0) continue
    const common = mine.filter(point => theirs.some(other => other.value === point.value))
    const telling = common.some(point => !point.weak && !theirs.some(other => other.value === point.value && other.weak) && known.holders(`${kind} ${point.value}`) <= 2)
    if (telling) add(code, weight.agree)
    else if (common.length > 0) add('shared_point', SHARED)
  }
}

function places(a: Subject, b: Subject, add: Add): void {
  if (a.postal && a.postal === b.postal) add('same_postal_code', POSTAL.agree)
  else if (a.city && b.city) add(a.city === b.city ? 'same_city' : 'other_city', a.city === b.city ? CITY.agree : CITY.differ)
}
