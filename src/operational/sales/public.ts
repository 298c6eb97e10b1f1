// What other modules may use of sales.
export { exchanged } from '#operational/sales/queries/exchange.ts'
export { risksOf, type Reason, type Risk } from '#operational/sales/risks/read.ts'
export { riskText } from '#operational/sales/risks/words.ts'
