// What exactly is approved, and what exactly was sent, as one number.
import { createHash } from 'node:crypto'
import type { Need } from '#operational/quoting/approval/needs.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'

/** SHA-256 of everything a price depends on and everything promised with it: customer, lines, discounts, currency, payment terms, validity, delivery, conditions in words, totals, and the reasons that need an approval. Any change of one of them is another content. */
export function contentHash({ quote, lines, currency }: Content, figures: DocumentResult, needs: readonly Need[]): string {
  return sha256({
    customer: [quote['account'] ?? null, quote['contact'] ?? null], currency, discount: quote['discount'] ?? null, freight: figures.freight, inclusive: quote['prices_include_tax'] === true,
    terms: [quote['advance_percent'] ?? 0, quote['credit_days'] ?? 0], promised: [quote['valid_until'] ?? null, quote['delivery_time'] ?? null, quote['terms'] ?? null],
    lines: lines.map(({ row, taxes }, i) => [row['product'] ?? null, row['description'] ?? null, row['details'] ?? null, String(row['quantity']), row['unit'] ?? null, String(row['unit_price']), row['discount'] ?? null, row['optional'] === true, taxes.map(tax => tax.code), figures.lines[i]!.net]),
    totals: [figures.net, figures.tax, figures.perception, figures.withholding, figures.total], needs: needs.map(need => need.key).sort(),
  })
}

/** SHA-256 in hexadecimal of a value as JSON with sorted keys. */
export function sha256(value: unknown): string { return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex') }

function sorted(_key: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}
