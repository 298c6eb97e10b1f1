// What other modules may use of quoting.
export { makeOrder } from '#operational/quoting/public/order.ts'
export { lockQuotes } from '#operational/quoting/pricing/reprice.ts'
export { quotingSettings } from '#operational/quoting/settings.ts'
export { RECEIVABLES, type Receivables, type ReceivablesOf } from '#operational/quoting/queries/credit.ts'
