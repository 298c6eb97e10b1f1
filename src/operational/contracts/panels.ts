// Contracts, subscriptions and open invoices on the pages of customers; invoices and amendments on those of orders come with their references.
import type { Panel } from '#kernel/module.ts'

const contracts = { name: 'contracts', entity: 'contract', fields: ['number', 'name', 'status', 'end_date', 'notice_date', 'value', 'currency'], filter: { field: 'status', op: 'in', value: ['draft', 'active'] }, sort: 'end_date', limit: 10 }
const subscriptions = { name: 'subscriptions', entity: 'subscription', fields: ['number', 'name', 'status', 'recurring', 'currency', 'start_date', 'end_date'], filter: { field: 'status', op: 'ne', value: 'ended' }, sort: '-start_date', limit: 10 }
const invoices = { name: 'invoices', entity: 'invoice', fields: ['full_number', 'kind', 'invoice_date', 'due_date', 'status', 'total', 'balance', 'currency'], filter: { field: 'status', op: 'in', value: ['open', 'partly_paid', 'overdue'] }, sort: 'due_date', limit: 10 }

export const contractPanels: Panel[] = ['contact', 'account'].flatMap(on => [{ on, via: on, ...contracts }, { on, via: on, ...subscriptions }, { on, via: on, ...invoices }])
