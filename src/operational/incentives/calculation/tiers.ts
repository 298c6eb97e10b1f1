// Rates by steps. Marginal: what lies within a step is paid at its rate (as income tax is). Retroactive: everything at the rate of the step that was reached.
import type { Tier } from '#operational/incentives/calculation/component.ts'
import { compare, minus, percentOf, plus } from '#math/decimal.ts'

/** A step in absolute terms; `to` null: no end. `number` counts from 1. */
export interface Step { number: number; from: string; to: string | null; rate: string }
export interface Part { step: Step; amount: string }

/** The steps of a component, percentages of `target` made amounts. Null when they need a target that is not there. */
export function stepsOf(tiers: readonly Tier[], steps: 'amount' | 'attainment', target: string | null): Step[] | null {
  if (steps === 'attainment' && (target === null || compare(target, '0') <= 0)) return null
  const from = tiers.map(tier => (steps === 'attainment' ? percentOf(target!, tier.from) : tier.from))
  return tiers.map((tier, i) => ({ number: i + 1, from: from[i]!, to: from[i + 1] ?? null, rate: tier.rate }))
}

/** The parts of what moves a sum from `before` by `amount`, step by step. A negative amount moves back through the same steps; below zero the first step holds. */
export function marginalParts(steps: readonly Step[], before: string, amount: string): Part[] {
  const after = plus(before, amount), up = compare(amount, '0') >= 0
  const [low, high] = up ? [before, after] : [after, before]
  const parts = steps.flatMap(step => {
    const from = step.number === 1 || compare(low, step.from) > 0 ? low : step.from
    const to = step.to === null || compare(high, step.to) < 0 ? high : step.to
    const within = minus(to, from)
    return compare(within, '0') > 0 ? [{ step, amount: up ? within : minus('0', within) }] : []
  })
  return up ? parts : parts.reverse()
}

/** The step that a total reaches. */
export function stepReached(steps: readonly Step[], total: string): Step { return steps.findLast(step => step.number === 1 || compare(total, step.from) >= 0)! }
