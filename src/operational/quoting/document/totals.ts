// The rows below the lines: what the total is made of, tax by tax.
import { compare } from '#math/decimal.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { moneyText } from '#operational/quoting/document/written.ts'
import type { Word } from '#operational/quoting/document/words.ts'

export interface TotalRow { label: string; note: string | null; amount: string; strong: boolean }

/** Rows in reading order. Taxes of no amount are named too: that a sale is exempt is part of the offer. */
export function totalsOf(document: QuoteDocument, w: (key: Word) => string): TotalRow[] {
  const money = (amount: string): string => moneyText(amount, document), some = (amount: string): boolean => compare(amount, '0') !== 0
  const row = (label: string, amount: string, note: string | null = null, strong = false): TotalRow => ({ label, note, amount, strong })
  const tax = (one: QuoteDocument['taxes'][number], sign: string): TotalRow => row(one.name[document.language], `${sign}${money(one.amount)}`, `${w('on')} ${money(one.base)}`.replaceAll(' ', '\u00a0'))
  const plain = some(document.discount) || some(document.freight)
  return [
    row(w('subtotal'), money(document.subtotal)),
    ...(some(document.discount) ? [row(w('document_discount'), `−${money(document.discount)}`, document.discountText ? `${document.discountText} %` : null)] : []),
    ...(some(document.freight) ? [row(w('freight'), money(document.freight))] : []),
    ...(plain || document.inclusive ? [row(w('net'), money(document.net))] : []),
    ...document.taxes.filter(one => one.sign !== 'withholding').map(one => tax(one, '')),
    row(`${w('total')} ${document.currency}`, money(document.total), null, true),
    ...document.taxes.filter(one => one.sign === 'withholding').map(one => tax(one, '−')),
    ...(some(document.withholding) ? [row(w('payable'), money(document.payable), null, true)] : []),
  ]
}
