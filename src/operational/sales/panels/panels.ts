// Open deals and orders on the 360 views.
import type { Panel } from '#kernel/module.ts'

const opportunities = { name: 'opportunities', entity: 'opportunity', fields: ['name', 'stage', 'amount', 'currency', 'probability', 'close_date', 'owner'], filter: { field: 'status', op: 'eq', value: 'open' }, sort: 'close_date', limit: 10 }
const orders = { name: 'orders', entity: 'order', fields: ['number', 'order_date', 'status', 'total', 'currency'], sort: '-order_date', limit: 10 }

export const salesPanels: Panel[] = ['contact', 'account'].flatMap(on => [{ on, via: on, ...opportunities }, { on, via: on, ...orders }])
