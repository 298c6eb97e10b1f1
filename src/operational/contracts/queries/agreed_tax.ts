// Which tax a line of an order has that came in after the customer had agreed. Pure.
import type { Row } from '#kernel/module.ts'

/** The rate of a line that is added: the lowest that was agreed for the same product; for anything else the highest of the order, since a line of words might stand for any of the others. Percent; 0 for an order without lines. */
export function agreedTax(before: readonly Row[], product: unknown): number {
  const same = product ? before.filter(row => row['product'] === product).map(rateOf) : []
  return same.length > 0 ? Math.min(...same) : Math.max(0, ...before.map(rateOf))
}

/** The least rate that a line may have: its own as agreed, or that of a line which is added. */
export function leastTax(before: readonly Row[], row: Row): number {
  const was = before.find(one => one['id'] === row['id'])
  return was ? rateOf(was) : agreedTax(before, row['product'])
}

function rateOf(row: Row): number { return Number(row['tax_percent'] ?? 0) }
