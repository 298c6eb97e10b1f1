// What other modules may use of sales.
export { CLOSED_OPPORTUNITY } from '#operational/sales/entities/opportunity.ts'
export { SOLD_ORDER } from '#operational/sales/entities/order.ts'
export { allOrdersSince, hasOpenSale, ordersSince, worthOf } from '#operational/sales/queries/of_customer.ts'
export { withinLimit } from '#operational/sales/queries/price_limit.ts'
export { exchanged } from '#operational/sales/queries/exchange.ts'
export { risksOf, type Reason, type Risk } from '#operational/sales/risks/read.ts'
export { riskText } from '#operational/sales/risks/words.ts'
