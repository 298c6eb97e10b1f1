// Which tax a line of an order has that came in after the customer had agreed. Pure.
import type { Row } from '#kernel/module.ts'

/** The rate of a line that is added: the lowest that is agreed for the same product, else the highest it had on lines that are `gone`; for anything else the highest of the order, since a line of words might stand for any of the others. Percent; 0 for an order that never had lines. */
export function agreedTax(before: readonly Row[], gone: readonly Row[], product: unknown): number {
  const rates = (lines: readonly Row[]): number[] => lines.filter(row => row['product'] === product).map(rateOf)
  const same = product ? rates(before) : [], former = product ? rates(gone) : []
  return same.length > 0 ? Math.min(...same) : former.length > 0 ? Math.max(...former) : Math.max(0, ...[...before, ...gone].map(rateOf))
}

/** The least rate that a line may have: its own as agreed, or that of a line which is added; one that got another product is another line. */
export function leastTax(before: readonly Row[], gone: readonly Row[], row: Row): number {
  const was = before.find(one => one['id'] === row['id'])
  return was && was['product'] === row['product'] ? rateOf(was) : agreedTax(before, gone, row['product'])
}

function rateOf(row: Row): number { return Number(row['tax_percent'] ?? 0) }
