// What each role of a new installation may do with quotations. Sellers see the profit of their quotations, and neither floors nor unit costs.
import { keep, run, see, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const PROFIT = ['expected_profit', 'margin_percent'], SECRETS = ['unit_cost', 'unit_freight', 'floor_price', 'target_price']
const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }
const own: EntityGrant = { ...look, read: 'own' }
const naming = (grant: EntityGrant, names: string[]): EntityGrant => ({ ...grant, readFields: ['*', ...names] })
const rules: Grants = { business_unit: look, tax_rule: look, approval_rule: look }

export const quotingGrants: Record<string, Grants> = {
  manager: { ...rules, approval_rule: run, quote: naming(run, PROFIT), quote_line: naming(run, SECRETS), quote_approval: naming({ ...look }, ['reasons']), quote_acceptance: look, order_approval: naming(look, ['reasons']) },
  sales_rep: { ...rules, quote: naming(keep, PROFIT), quote_line: keep, quote_approval: own, quote_acceptance: own, order_approval: own },
  agent: { ...rules, quote: { ...own, actions: [] }, quote_line: own, order_approval: own },
  marketer: { quote: see, quote_line: see },
  analyst: { ...rules, quote: naming(see, PROFIT), quote_line: naming(see, SECRETS), quote_approval: naming(look, ['reasons']), quote_acceptance: look, order_approval: naming(look, ['reasons']) },
  read_only: { ...rules, quote: look, quote_line: look },
}
