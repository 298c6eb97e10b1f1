// What is typed into an amendment, and what of it is sent: only what differs.
import { textOf } from '#ui/generic/widgets/types.ts'

/** `id` null: a line that is new. `start`: as it stood before. */
export interface DraftLine { id: string | null; name: string; /** of a new line only */ product: string | null; tax: string | null; quantity: string | null; price: string | null; gone: boolean; start: { quantity: string; price: string } | null }

/** A stored line as a draft. */
export function draftOf(row: Record<string, unknown>): DraftLine {
  const start = { quantity: textOf(row['quantity']), price: textOf(row['unit_price']) || '0' }
  return { id: textOf(row['id']), name: textOf(row['description']) || textOf(row['product.name']), product: null, tax: String(row['tax_percent'] ?? '0'), quantity: start.quantity, price: start.price, gone: false, start }
}

/** A line to be added, taxed like the first of the others. */
export function newLine(lines: readonly DraftLine[]): DraftLine { return { id: null, name: '', product: null, tax: lines[0]?.tax ?? '0', quantity: '1', price: null, gone: false, start: null } }

/** Can it be sent? A new line needs a product, or words and a price. */
export function complete(line: DraftLine): boolean { return line.id !== null || line.product !== null || (line.name.trim() !== '' && line.price !== null) }

/** Lines of `POST /api/order/{id}/amendment`: those that were changed, taken away or added. */
export function amendmentOf(lines: readonly DraftLine[]): Record<string, unknown>[] {
  return lines.flatMap((line): Record<string, unknown>[] => {
    if (line.id === null) return [{ ...(line.product ? { product: line.product } : {}), ...(line.name.trim() ? { description: line.name.trim() } : {}), quantity: line.quantity ?? '1', ...(line.price === null ? {} : { unit_price: line.price }), tax_percent: Number(line.tax ?? '0') }]
    if (line.gone) return [{ line: line.id, remove: true }]
    const changed = { ...(line.quantity !== null && line.quantity !== line.start!.quantity ? { quantity: line.quantity } : {}), ...(line.price !== null && line.price !== line.start!.price ? { unit_price: line.price } : {}) }
    return Object.keys(changed).length > 0 ? [{ line: line.id, ...changed }] : []
  })
}
