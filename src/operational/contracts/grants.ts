// What each role of a new installation may do with contracts, subscriptions, invoices and payments.
import { keep, run, see, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const each = (names: string[], grant: EntityGrant): Grants => Object.fromEntries(names.map(name => [name, grant]))
const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }
const own: EntityGrant = { ...look, read: 'own' }
const agreed = ['contract', 'contract_party', 'subscription', 'subscription_line', 'subscription_price_step', 'subscription_pause'], money = ['invoice', 'invoice_line', 'payment', 'payment_allocation'], written = ['order_amendment', 'contract_term', 'subscription_movement']
const withCost = (grant: EntityGrant): EntityGrant => ({ ...grant, readFields: ['*', 'unit_cost'] })

export const contractGrants: Record<string, Grants> = {
  manager: { ...each([...agreed, ...money, 'wallet_estimate'], run), invoice_line: withCost(run), ...each(written, see), service_cost_rate: run },
  // invoices and payments come from outside: a seller sees those of own customers
  sales_rep: { ...each([...agreed, 'wallet_estimate'], keep), ...each(money, own), ...each(written, own), service_cost_rate: look },
  agent: { ...each([...agreed, ...money, ...written], own), service_cost_rate: look },
  marketer: { ...each([...agreed, 'wallet_estimate', 'subscription_movement'], see) },
  analyst: { ...each([...agreed, ...money, ...written, 'wallet_estimate', 'service_cost_rate'], see), invoice_line: withCost(see) },
  read_only: { ...each([...agreed, ...money, ...written, 'wallet_estimate', 'service_cost_rate'], look) },
}
