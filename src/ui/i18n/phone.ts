// Country codes of our six countries and their usual neighbours in a list, with the digits of each block. Mexican and Argentine area codes vary: the commonest stands.
const BLOCKS: Record<string, number[]> = {
  '1': [3, 3, 4], '33': [1, 2, 2, 2, 2], '34': [3, 3, 3], '44': [4, 6], '49': [3, 4, 4], '51': [3, 3, 3], '52': [2, 4, 4], '54': [2, 4, 4], '549': [2, 4, 4], '55': [2, 5, 4],
  '56': [1, 4, 4], '57': [3, 3, 4], '58': [3, 3, 4], '351': [3, 3, 3], '502': [4, 4], '503': [4, 4], '504': [4, 4], '505': [4, 4], '506': [4, 4], '507': [4, 4],
  '591': [4, 4], '593': [2, 3, 4], '595': [3, 3, 3], '598': [4, 4],
}

// How the countries we begin in, and +1, write their national numbers: exactly as the rules of all countries have it (a test compares), so that most lists do without those.
const EXACT: Record<string, [RegExp, number[]][]> = {
  '1': [[/^[2-9]\d{9}$/, [3, 3, 4]]],
  '34': [[/^[89]00\d{6}$/, [3, 3, 3]], [/^[4-9]\d{8}$/, [3, 2, 2, 2]]],
  '51': [[/^1\d{7}$/, [1, 7]], [/^(?:[4-7]\d|8[1-9])\d{6}$/, [2, 6]], [/^9\d{8}$/, [3, 3, 3]]],
  '52': [[/^(?:33|5[56]|81)\d{8}$/, [2, 4, 4]], [/^[2-9]\d{9}$/, [3, 3, 4]]],
  '54': [[/^11\d{8}$/, [2, 4, 4]], [/^911\d{8}$/, [1, 2, 4, 4]], [/^(?:2(?:2[13]|3[67]|49|6[0136]|80|9[19])|3(?:36|4[12]|51|6[24]|7[069]|8[01]))\d{7}$/, [3, 3, 4]], [/^9(?:2(?:2[13]|3[67]|49|6[0136]|80|9[19])|3(?:36|4[12]|51|6[24]|7[069]|8[01]))\d{7}$/, [1, 3, 3, 4]]],
  '56': [[/^(?:2(?:1[0-8]|[236]\d)|9(?:10|[2-9]\d))\d{6}$/, [1, 4, 4]], [/^(?:3[2-5]|4\d|5[1-3578]|6[13-57]|7\d)\d{7}$/, [2, 3, 4]]],
  '57': [[/^(?:60\d|3[0-357]\d)\d{7}$/, [3, 7]]],
}

/** A number as the server keeps it. */
export const E164 = /^\+\d{7,15}$/

let exact: ((value: string) => string) | null = null
let asked: Promise<boolean> | null = null

/** Fetches the grouping rules of all countries (a chunk of its own, 40 kB: the first load does without). Answers whether they are there; a failed fetch is tried again by the next caller. */
export function loadPhoneRules(): Promise<boolean> {
  asked ??= import('libphonenumber-js/min').then(({ default: parse }) => {
    exact = value => parse(value)?.formatInternational() ?? value
    return true
  }).catch(() => {
    asked = null
    return false
  })
  return asked
}

/** A number of a country whose rules we have ourselves, with spaces; null for others. */
export function exactPhone(value: string): string | null {
  const digits = value.slice(1)
  const code = [2, 1].map(length => digits.slice(0, length)).find(prefix => prefix in EXACT)
  const national = digits.slice(code?.length ?? 0)
  const sizes = EXACT[code ?? '']?.find(([shape]) => shape.test(national))?.[1]
  return sizes ? `+${code} ${blocks(national, sizes)}` : null
}

/** A number in E.164 with spaces to be read (`+525512345678` → `+52 55 1234 5678`), by the rules of its country when they are loaded, else by its commonest blocks; what is no E.164 number is shown as it is. */
export function readablePhone(value: string): string {
  if (!E164.test(value)) return value
  const own = exactPhone(value)
  if (own) return own
  if (exact) return exact(value)
  const digits = value.slice(1)
  const code = [3, 2, 1].map((length) => digits.slice(0, length)).find((prefix) => prefix in BLOCKS)
  if (!code) return `+${digits.replace(/(\d{3})(?=\d)/g, '$1 ')}`
  const prefix = code === '549' ? '54 9' : code
  return `+${prefix} ${blocks(digits.slice(code.length), BLOCKS[code] ?? [])}`
}

function blocks(digits: string, sizes: number[]): string {
  if (sizes.reduce((sum, size) => sum + size, 0) !== digits.length) return digits.replace(/(\d{3})(?=\d{3})/g, '$1 ')
  let at = 0
  return sizes.map((size) => digits.slice(at, (at += size))).join(' ')
}
