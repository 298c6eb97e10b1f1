// Ways of writing numbers that a numbering plan has dropped and lists still carry. A rule turns the national digits into today's; null: nobody can tell which number is meant, so it stays as typed.

type Rule = readonly [shape: RegExp, today: string | null]
const CL_AREA = '(3[2-5]|4[1-5]|5[1-8]|6[13457]|7[1-5])'

const PLANS: Record<string, { code: string; rules: readonly Rule[] }> = {
  ES: { code: '34', rules: [[/^0([6-9]\d{8})$/, '$1']] },
  // 2019: no 01, 044, 045 before ten digits, no 1 after +52
  MX: { code: '52', rules: [[/^(?:01|044|045|1)(\d{10})$/, '$1']] },
  // 2021: 60 before the old area digit; 03 to call mobiles from a fixed line, 03 05 07 09 of carriers
  CO: { code: '57', rules: [[/^0[3579]?(3\d{9})$/, '$1'], [/^(?:0[3579]?)?([1-8])([2-8]\d{6})$/, '60$1$2']] },
  // 15 without an area code; with one the library knows it
  AR: { code: '54', rules: [[/^15\d{6,8}$/, null]] },
  // 2013 and 2016: nine digits for all; 09 08 07 before mobiles, 02 and area codes with 0 before six or seven digits
  CL: { code: '56', rules: [
    [/^0(9\d{8})$/, '$1'], [/^0([5-9]\d{7})$/, '9$1'], [/^([89]\d{7})$/, '9$1'], [/^02(\d{8})$/, '2$1'], [/^02?2(\d{7})$/, '22$1'],
    [new RegExp(`^0${CL_AREA}(\\d{7})$`), '$1$2'], [new RegExp(`^0?${CL_AREA}(\\d{6})$`), '$12$2'],
  ] },
  PE: { code: '51', rules: [[/^01(9\d{8})$/, '$1']] },
}

/** A number in an outdated way of writing as `+` and digits; null when it cannot be told; undefined when nothing is outdated about it. `country` reads numbers without a country code. */
export function today(typed: string, country: string | undefined): string | null | undefined {
  if (/\p{L}/u.test(typed)) return undefined
  const digits = typed.replace(/[^\d+]/g, '').replace(/^00/, '+')
  const plan = digits.startsWith('+') ? Object.values(PLANS).find(each => digits.startsWith(`+${each.code}`)) : country ? PLANS[country] : undefined
  if (!plan) return undefined
  const national = digits.startsWith('+') ? digits.slice(1 + plan.code.length) : digits
  // the country's own code without its plus: longer than any national number of these plans
  const spellings = digits.startsWith('+') || !national.startsWith(plan.code) || national.length < 11 ? [national] : [national.slice(plan.code.length), national]
  for (const spelling of spellings) for (const [shape, form] of plan.rules) if (shape.test(spelling)) return form && `+${plan.code}${spelling.replace(shape, form)}`
  return undefined
}
