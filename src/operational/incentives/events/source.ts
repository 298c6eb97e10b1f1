// Where each measure finds what it counts: one SELECT a measure, over alias t, whose row is a deal. Written as SQL; `$zone` stands for the organisation's zone.
import { literals } from '#kernel/sql/quote.ts'
import type { Measure } from '#operational/incentives/calculation/component.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

export interface Source {
  entity: string
  /** what conditions of a plan are about: the deal itself, also where the row is a note that takes it back */
  deal: { entity: string; alias: string }
  joins: string
  /** does the row count now? */
  counted: string
  date: string
  base: string
  /** why there is no base */
  trouble: string
  description: string
  account: string
  opportunity: string
  order: string
  lead: string
  /** who is credited where the opportunity has no splits */
  credited: string
  /** day of the deal that a credit note takes back */
  takesBackOf: string
}

const none = { opportunity: 'null::uuid', order: 'null::uuid', lead: 'null::uuid', takesBackOf: 'null::date', joins: '' }
const ORDER_COUNTS = `t.deleted_at is null and t.status in ${literals(SOLD_ORDER)}`
const CREDIT_NOTE = `t.deleted_at is null and t.kind = 'credit_note' and t.status <> 'cancelled' and o.id is not null`
const ofOrder = { ...none, entity: 'order', deal: { entity: 'order', alias: 't' }, counted: ORDER_COUNTS, date: 't.order_date', description: 't.number', account: 't.account', opportunity: 't.opportunity', order: 't.id', credited: 't.owner' }
const margin = (order: string): string => `left join lateral (select sum(l.net_base - coalesce(l.unit_cost_base, 0) * l.quantity) as margin, bool_or(l.product is not null and l.unit_cost_base is null) as uncosted from order_line l where l."order" = ${order} and l.deleted_at is null) m on true`
const creditNote = {
  ...none, entity: 'invoice', deal: { entity: 'order', alias: 'o' }, counted: CREDIT_NOTE, date: 't.invoice_date', description: 't.full_number', account: 't.account', opportunity: 'o.opportunity', order: 'o.id', credited: 'o.owner', takesBackOf: 'o.order_date',
  trouble: `'rate_missing'`,
}
const correctedOrder = 'left join invoice c on c.id = t.corrects left join "order" o on o.id = coalesce(t."order", c."order")'

/** The sources of each measure; those after the first take back what it gave. */
export const SOURCES: Record<Measure, readonly Source[]> = {
  booking: [{
    ...none, entity: 'opportunity', deal: { entity: 'opportunity', alias: 't' }, counted: `t.deleted_at is null and t.status = 'won'`, date: 't.close_date', base: 't.amount_base', trouble: `case when t.amount is null then 'amount_missing' else 'rate_missing' end`,
    description: 't.name', account: 't.account', opportunity: 't.id', credited: 't.owner',
  }],
  revenue: [{ ...ofOrder, base: 't.subtotal_base', trouble: `'rate_missing'` }, { ...creditNote, joins: correctedOrder, base: '-abs(t.subtotal_base)' }],
  margin: [
    { ...ofOrder, joins: margin('t.id'), base: 'case when not m.uncosted then round(m.margin, 4) end', trouble: `case when m.uncosted then 'cost_missing' else 'amount_missing' end` },
    // what a credit note takes of the margin: as much as of the amount
    { ...creditNote, joins: `${correctedOrder} ${margin('o.id')}`, base: 'case when not m.uncosted and o.subtotal_base <> 0 then round(-abs(t.subtotal_base) * m.margin / o.subtotal_base, 4) end', trouble: `case when m.uncosted then 'cost_missing' else 'rate_missing' end` },
  ],
  cash: [{
    ...none, entity: 'payment_allocation', deal: { entity: 'payment_allocation', alias: 't' }, joins: 'left join payment p on p.id = t.payment left join invoice i on i.id = t.invoice left join "order" o on o.id = i."order"',
    counted: `t.deleted_at is null and p.deleted_at is null and p.status = 'received' and i.deleted_at is null and i.status <> 'cancelled'`, date: 'coalesce(t.allocated_on, p.payment_date)',
    // without the taxes that were paid with it
    base: 'case when i.total <> 0 then round(t.amount_base * i.subtotal / i.total, 4) end', trouble: `case when t.amount_base is null then 'rate_missing' else 'amount_missing' end`,
    description: `concat_ws(' ', p.number, i.full_number)`, account: 'i.account', opportunity: 'o.opportunity', order: 'o.id', credited: 'coalesce(o.owner, i.owner)',
  }],
  leads: [{
    ...none, entity: 'lead', deal: { entity: 'lead', alias: 't' }, counted: `t.deleted_at is null and t.status <> 'disqualified'`, date: '(t.created_at at time zone $zone)::date', base: '1::numeric', trouble: `'base_unknown'`,
    description: `coalesce(t.subject, '')`, account: 't.account', lead: 't.id', credited: 't.created_by',
  }],
}
