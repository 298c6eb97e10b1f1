// Cascaded discounts: `10+5` is ten percent, and five of what is left (14.5 in all, not 15).
import { compare, isDecimal, minus, times } from '#math/decimal.ts'

const MOST_STEPS = 6

/** The steps of `10+5` or `10,5 + 5 %` as decimal text; null when it is not one (more than six steps, or a step outside 0 to 100). Empty text is no discount. */
export function discountSteps(text: unknown): string[] | null {
  if (text === null || text === undefined || text === '') return []
  const steps = String(text).split('+').map(step => step.replace(/[\s%]/g, '').replace(',', '.'))
  const sound = steps.length <= MOST_STEPS && steps.every(step => step.length <= 12 && isDecimal(step) && compare(step, '0') >= 0 && compare(step, '100') <= 0)
  return sound ? steps : null
}

/** What is left of 1 after all steps, exact: `0.855` for `10+5`. */
export function remainder(steps: readonly string[]): string {
  return steps.reduce((left, step) => times(left, minus('1', times(step, '0.01'))), '1')
}
