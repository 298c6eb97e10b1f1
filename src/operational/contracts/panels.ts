// Contracts, subscriptions and open invoices on the pages of customers; invoices and amendments on those of orders come with their references.
import type { Panel } from '#kernel/module.ts'
import { OPEN_INVOICE } from '#operational/contracts/entities/invoice.ts'

const contracts = { name: 'contracts', entity: 'contract', fields: ['number', 'name', 'status', 'end_date', 'notice_date', 'value', 'currency'], filter: { field: 'status', op: 'in', value: ['draft', 'active'] }, sort: 'end_date', limit: 10 }
const subscriptions = { name: 'subscriptions', entity: 'subscription', fields: ['number', 'name', 'status', 'recurring', 'currency', 'start_date', 'end_date'], filter: { field: 'status', op: 'ne', value: 'ended' }, sort: '-start_date', limit: 10 }
const invoices = { name: 'invoices', entity: 'invoice', fields: ['full_number', 'kind', 'invoice_date', 'due_date', 'status', 'total', 'balance', 'currency'], filter: { field: 'status', op: 'in', value: [...OPEN_INVOICE] }, sort: 'due_date', limit: 10 }

const under = (on: string, name: string, entity: string, via: string, fields: string[], sort: string, limit = 20): Panel => ({ on, name, entity, via, fields, sort, limit })
const SHORT = { invoice: ['full_number', 'kind', 'invoice_date', 'due_date', 'status', 'total', 'balance', 'currency'], subscription: ['number', 'name', 'status', 'recurring', 'currency', 'start_date', 'end_date'], contract: ['number', 'name', 'status', 'start_date', 'end_date', 'value', 'currency'] }

export const contractPanels: Panel[] = [
  under('order', 'invoices', 'invoice', 'order', SHORT.invoice, '-invoice_date'), under('order', 'contracts', 'contract', 'order', SHORT.contract, '-start_date', 10), under('order', 'subscriptions', 'subscription', 'order', SHORT.subscription, '-start_date', 10),
  under('contract', 'parties', 'contract_party', 'contract', ['role', 'account', 'contact', 'represented_by'], 'role'), under('contract', 'terms', 'contract_term', 'contract', ['position', 'kind', 'start_date', 'end_date', 'value', 'currency', 'note'], '-position'),
  under('contract', 'subscriptions', 'subscription', 'contract', SHORT.subscription, '-start_date'), under('contract', 'invoices', 'invoice', 'contract', SHORT.invoice, '-invoice_date', 10), under('contract', 'tasks', 'task', 'contract', ['subject', 'due_at', 'status', 'owner'], '-due_at', 10),
  under('subscription', 'lines', 'subscription_line', 'subscription', ['description', 'product', 'quantity', 'unit_price', 'currency', 'discount', 'start_date', 'end_date'], 'position', 50), under('subscription', 'price_steps', 'subscription_price_step', 'subscription', ['subscription_line', 'from_date', 'unit_price', 'quantity', 'currency', 'reason'], 'from_date'),
  under('subscription', 'pauses', 'subscription_pause', 'subscription', ['from_date', 'to_date', 'reason'], '-from_date', 10), under('subscription', 'movements', 'subscription_movement', 'subscription', ['kind', 'month', 'amount', 'after'], '-month', 12), under('subscription', 'invoices', 'invoice', 'subscription', SHORT.invoice, '-invoice_date', 10),
  under('invoice', 'lines', 'invoice_line', 'invoice', ['description', 'product', 'quantity', 'unit_price', 'net', 'tax', 'total', 'currency'], 'position', 50), under('invoice', 'allocations', 'payment_allocation', 'invoice', ['allocated_on', 'payment', 'credit_note', 'amount', 'currency'], '-allocated_on'),
  under('invoice', 'corrections', 'invoice', 'corrects', SHORT.invoice, '-invoice_date', 10), under('payment', 'allocations', 'payment_allocation', 'payment', ['allocated_on', 'invoice', 'amount', 'currency', 'source_amount'], '-allocated_on', 50),
  ...['contact', 'account'].flatMap(on => [{ on, via: on, ...contracts }, { on, via: on, ...subscriptions }, { on, via: on, ...invoices }]),
]
