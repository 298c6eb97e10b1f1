// What differs between the lines of an order before and after. Pure.
import type { Row } from '#kernel/module.ts'

export interface LineState { quantity: string; unit_price: string; discount: number; tax_percent: number; net: string; total: string }
export interface LineChange { line: string; description: string; before: LineState | null; after: LineState | null }

/** Lines that changed, came or went, in the order of the lines. */
export function changesOf(before: readonly Row[], after: readonly Row[]): LineChange[] {
  const was = new Map(before.map(row => [String(row['id']), row])), is = new Map(after.map(row => [String(row['id']), row]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(id => {
    const old = was.get(id), next = is.get(id), one = stateOf(old), other = stateOf(next)
    return JSON.stringify([one, old?.['description']]) === JSON.stringify([other, next?.['description']]) ? [] : [{ line: id, description: String((next ?? old)!['description'] ?? ''), before: one, after: other }]
  })
}

function stateOf(row: Row | undefined): LineState | null {
  if (!row) return null
  const text = (name: string): string => String(row[name] ?? '0')
  return { quantity: text('quantity'), unit_price: text('unit_price'), discount: Number(row['discount'] ?? 0), tax_percent: Number(row['tax_percent'] ?? 0), net: text('net'), total: text('total') }
}
