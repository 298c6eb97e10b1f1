// What it is worth that two records agree or differ in something, in bits: log2(m/u) when they agree, log2((1-m)/(1-u)) when they differ, where m is how often it agrees for records of one and the same person and u how often
// for two different ones (Fellegi and Sunter 1969, "A theory for record linkage", JASA 64, 1183–1210). The m and u below are ours, set by judgement on Spanish-speaking customer lists; names take u from how often they occur.

export type ReasonCode = 'same_email' | 'same_phone' | 'same_handle' | 'same_tax_id' | 'other_tax_id' | 'shared_point' | 'same_name' | 'similar_name' | 'same_surname' | 'similar_surname' | 'same_second_surname' | 'other_second_surname' | 'other_given_name' | 'other_surname' | 'same_birth_date' | 'other_birth_date'
  | 'same_postal_code' | 'same_city' | 'other_city' | 'same_account' | 'same_domain' | 'other_legal_form' | 'other_kind'
/** Why two records look alike, or not: how many bits it is worth. */
export interface Reason { code: ReasonCode; bits: number }

const agree = (m: number, u: number): number => Math.log2(m / u)
const differ = (m: number, u: number): number => Math.log2((1 - m) / (1 - u))
const both = (m: number, u: number) => ({ agree: agree(m, u), differ: differ(m, u) })

/** addresses and numbers are made to belong to one: only sharing makes two different people agree */
export const EMAIL = both(0.7, 1e-7)
export const PHONE = both(0.7, 2e-6)
export const HANDLE = both(0.5, 1e-6)
export const TAX = both(0.99, 1e-7)
export const BIRTH = both(0.95, 5e-5)
export const CITY = both(0.8, 0.03)
export const POSTAL = both(0.7, 0.002)
export const EMPLOYER = both(0.7, 0.001)
export const DOMAIN = both(0.8, 1e-5)
export const LEGAL_FORM = { differ: -2 }
/** an address or number that several have, or a role has, says next to nothing */
export const SHARED = 2
const NAME_M = 0.93

/** Agreement in a name that this share of all people (or companies) bears; never more than 17 bits. */
export function nameBits(u: number): number { return Math.min(17, agree(NAME_M, Math.max(u, 1e-6))) }
/** Disagreement in a name. */
export const NAME_DIFFERS = differ(NAME_M, 0.005)
/** A name that only sounds or looks alike, is a pet name or an initial, is worth this part of the whole. */
export const ALIKE = 0.6

/** The chance, 0 to 100, that two records are the same, from the sum of the bits and how many records there are: before anything is known, one in `population` is the same. */
export function scoreOf(bits: number, population: number): number { return Math.round(100 / (1 + 2 ** -(bits - Math.log2(Math.max(population, 500))))) }

/** From this score a pair goes to the review queue; while typing, less is shown. */
export const REVIEW_FROM = 50
export const SHOW_FROM = 15
/** No more than this when something says clearly that they are two: another given name, another valid tax number. */
export const CONTRADICTED = 40
