// What other modules may use of sales.
export { exchanged } from '#operational/sales/queries/exchange.ts'
export { keepTotals } from '#operational/sales/queries/totals.ts'
