// What other modules may use of quoting.
export { activeRules } from '#operational/quoting/approval/judge.ts'
export { makeOrder } from '#operational/quoting/by-link/order.ts'
export { lockQuotes } from '#operational/quoting/pricing/reprice.ts'
export { judgeOrders } from '#operational/quoting/orders/judge.ts'
export { boundsOf } from '#operational/quoting/orders/floors.ts'
export { DECIDED, OPEN_TO_CUSTOMER } from '#operational/quoting/quoting.ts'
export { quotingSettings } from '#operational/quoting/settings.ts'
export { RECEIVABLES, type Receivables, type ReceivablesOf } from '#operational/quoting/queries/credit.ts'
