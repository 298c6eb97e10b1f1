// Open deals and orders on the 360 views.
import type { Panel } from '#kernel/module.ts'
import { ENDED_TASK } from '#operational/scheduling/public.ts'

const opportunities = { name: 'opportunities', entity: 'opportunity', fields: ['name', 'stage', 'amount', 'currency', 'probability', 'close_date', 'owner'], filter: { field: 'status', op: 'eq', value: 'open' }, sort: 'close_date', limit: 10 }
const orders = { name: 'orders', entity: 'order', fields: ['number', 'order_date', 'status', 'total', 'currency'], sort: '-order_date', limit: 10 }

/** What belongs to a sale, on its own page. */
const parts: Panel[] = ([
  ['opportunity_line', ['description', 'product', 'quantity', 'unit_price', 'currency', 'discount', 'total'], 'position'], ['opportunity_contact', ['contact', 'role', 'stance', 'note'], 'role'], ['opportunity_member', ['user', 'role', 'right'], 'role'],
  ['opportunity_split', ['user', 'kind', 'percent', 'note'], '-percent'], ['opportunity_competitor', ['competitor', 'state', 'price', 'currency', 'note'], 'state'], ['stage_approval', ['criterion', 'state', 'approver', 'asked_at', 'comment'], '-asked_at'],
  ['task', ['subject', 'due_at', 'priority', 'status', 'owner'], 'due_at'],
] as [string, string[], string][]).map(([entity, fields, sort]) => ({ on: 'opportunity', via: 'opportunity', name: entity, entity, fields, sort, limit: 10, ...(entity === 'task' ? { filter: { field: 'status', op: 'not_in', value: [...ENDED_TASK] } } : {}) }))

export const salesPanels: Panel[] = [...['contact', 'account'].flatMap(on => [{ on, via: on, ...opportunities }, { on, via: on, ...orders }]), ...parts]
