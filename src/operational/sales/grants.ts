// What each role of a new installation may do with sales. Costs and floors are named: `*` never covers a restricted field.
import { keep, run, see, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const catalogues = ['pipeline', 'stage', 'product_family', 'product', 'price_book', 'price_book_entry', 'bundle_item', 'product_unit', 'competitor', 'loss_reason', 'exit_criterion', 'playbook_step']
const sales = ['opportunity', 'order', 'order_line', 'opportunity_split', 'opportunity_line', 'opportunity_contact', 'opportunity_member', 'opportunity_competitor', 'stage_approval']
const each = (names: string[], grant: EntityGrant): Grants => Object.fromEntries(names.map(name => [name, grant]))
const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }
const COSTS = ['standard_cost', 'freight_cost', 'floor_price', 'target_price']
const withCosts = (grant: EntityGrant, ...names: string[]): EntityGrant => ({ ...grant, readFields: ['*', ...names], writeFields: ['*', ...names] })

export const salesGrants: Record<string, Grants> = {
  manager: {
    ...each(catalogues, run), ...each(sales, run), product: withCosts(run, ...COSTS), price_book_entry: withCosts(run, 'floor_price', 'target_price'), order_line: withCosts(run, 'unit_cost', 'unit_freight'),
  },
  sales_rep: { ...each(catalogues, look), ...each(sales, keep) },
  agent: { ...each(catalogues, look), ...each(sales, { read: 'own', create: true, update: 'own', delete: 'none', actions: ['*'] }) },
  marketer: { ...each(catalogues, see), ...each(sales, see) },
  analyst: { ...each(catalogues, see), ...each(sales, see), product: withCosts(see, ...COSTS), price_book_entry: withCosts(see, 'floor_price', 'target_price'), order_line: withCosts(see, 'unit_cost', 'unit_freight') },
  read_only: { ...each(catalogues, look), ...each(sales, look) },
}
