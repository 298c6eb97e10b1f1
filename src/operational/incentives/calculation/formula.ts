// The arithmetic of a line as text that reads the same in every language; the screen writes its numbers as the reader does.
import type { Step } from '#operational/incentives/calculation/tiers.ts'
import { compare } from '#math/decimal.ts'

/** `120000 × 50 % = 60000; 20000 × 8 % = 1600`: base and share, then the part that lies in the step and its rate. */
export function creditFormula(credit: { base: string; percent: string; credited: string }, part: string, step: Step, apiece: boolean, amount: string): string {
  const whole = compare(credit.credited, part) === 0, all = compare(credit.percent, '100') === 0
  const rate = apiece ? step.rate : `${step.rate} %`
  if (whole) return `${credit.base}${all ? '' : ` × ${credit.percent} %`} × ${rate} = ${amount}`
  return `${credit.base}${all ? '' : ` × ${credit.percent} % = ${credit.credited}`}; ${part} × ${rate} = ${amount}`
}

/** `5000 − 6200 = −1200` */
export function capFormula(cap: string, total: string, amount: string): string { return `${cap} − ${total} = ${amount}` }

/** What should have been paid less what was. */
export function correctionFormula(due: string, paid: string, amount: string): string { return `${due} − ${paid} = ${amount}` }
