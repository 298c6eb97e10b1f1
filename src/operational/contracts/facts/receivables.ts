// What is counted about invoices, payments and recurring revenue.
import { bilingual } from '#customer/bilingual.ts'
import type { Fact } from '#platform/facts/fact.ts'

const note = { field: 'kind', op: 'eq', value: 'credit_note' } as const
const claim = { field: 'kind', op: 'ne', value: 'credit_note' } as const

export const invoicesFact: Fact = {
  name: 'invoices', entity: 'invoice', date: 'invoice_date', filter: { field: 'status', op: 'ne', value: 'cancelled' },
  measures: {
    count: { of: 'count', kind: 'number' }, net: { of: 'sum', field: 'signed_net', kind: 'money' }, invoiced: { of: 'sum', field: 'total', filter: claim, kind: 'money' }, credited: { of: 'sum', field: 'total', filter: note, kind: 'money' },
    open: { of: 'sum', field: 'signed_balance', kind: 'money' }, overdue: { of: 'sum', field: 'balance', filter: { field: 'status', op: 'eq', value: 'overdue' }, kind: 'money' }, customers: { of: 'distinct', field: 'customer_key', kind: 'number' },
  },
  dimensions: {
    account: { field: 'account' }, owner: { field: 'owner' }, territory: { field: 'territory', levels: ['owner'] }, team: { field: 'team', levels: ['owner'] }, status: { field: 'status' }, kind: { field: 'kind' }, business_unit: { field: 'business_unit' },
    industry: { field: 'account.industry', levels: ['account'] }, currency: { field: 'currency' }, invoice_date: { field: 'invoice_date' }, due_date: { field: 'due_date' },
  },
  drill: ['full_number', 'kind', 'account', 'invoice_date', 'due_date', 'status', 'total', 'balance'],
}

export const paymentsFact: Fact = {
  name: 'payments', entity: 'payment', date: 'payment_date', filter: { field: 'status', op: 'eq', value: 'received' },
  measures: { count: { of: 'count', kind: 'number' }, received: { of: 'sum', field: 'amount', kind: 'money' }, unallocated: { of: 'sum', field: 'unallocated', kind: 'money' } },
  dimensions: { account: { field: 'account' }, owner: { field: 'owner' }, method: { field: 'method' }, payment_date: { field: 'payment_date' } },
  drill: ['number', 'account', 'payment_date', 'method', 'reference', 'amount', 'unallocated'],
}

const kind = (value: string) => ({ field: 'kind', op: 'eq', value }) as const
export const recurringFact: Fact = {
  name: 'subscription_movements', entity: 'subscription_movement', date: 'month',
  measures: {
    change: { of: 'sum', field: 'amount', kind: 'money' }, new: { of: 'sum', field: 'amount', filter: kind('new'), kind: 'money' }, expansion: { of: 'sum', field: 'amount', filter: kind('expansion'), kind: 'money' },
    contraction: { of: 'sum', field: 'amount', filter: kind('contraction'), kind: 'money' }, churn: { of: 'sum', field: 'amount', filter: kind('churn'), kind: 'money' }, reactivation: { of: 'sum', field: 'amount', filter: kind('reactivation'), kind: 'money' },
    count: { of: 'count', kind: 'number' }, customers: { of: 'distinct', field: 'customer_key', kind: 'number' },
  },
  dimensions: { kind: { field: 'kind' }, account: { field: 'account' }, industry: { field: 'account.industry', levels: ['account'] }, owner: { field: 'owner' }, month: { field: 'month' } },
  drill: ['month', 'kind', 'account', 'subscription', 'before', 'after', 'amount'],
}

const industry = ['Sector de la cuenta', 'Account industry'] as const
export const factTexts = bilingual({
  'fact.invoices': ['Facturas', 'Invoices'], 'fact.payments': ['Cobros', 'Payments'], 'fact.subscription_movements': ['Ingreso recurrente: movimientos', 'Recurring revenue: movements'],
  'fact.invoices.measure.net': ['Neto facturado', 'Net invoiced'], 'measure.invoiced': ['Facturado con impuestos', 'Invoiced with taxes'], 'measure.credited': ['Notas de crédito', 'Credit notes'], 'fact.invoices.measure.open': ['Por cobrar', 'Open amount'], 'fact.invoices.measure.overdue': ['Vencido', 'Overdue'],
  'measure.received': ['Cobrado', 'Received'], 'measure.unallocated': ['Sin aplicar', 'Not allocated'], 'fact.subscription_movements.measure.change': ['Cambio del ingreso mensual', 'Change of monthly revenue'], 'fact.subscription_movements.measure.new': ['Nuevo', 'New'],
  'fact.subscription_movements.measure.expansion': ['Expansión', 'Expansion'], 'fact.subscription_movements.measure.contraction': ['Contracción', 'Contraction'], 'fact.subscription_movements.measure.churn': ['Bajas', 'Churn'], 'fact.subscription_movements.measure.reactivation': ['Reactivación', 'Reactivation'],
  'fact.invoices.dimension.industry': industry, 'fact.subscription_movements.dimension.industry': industry,
})
