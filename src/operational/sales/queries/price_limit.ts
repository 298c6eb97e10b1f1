// How much of an agreed price a customer may still use: what sold orders took at that price counts, within the period of the entry. SQL, so that a thousand lines ask at once.
import { keysOfCustomer } from '#customer/queries/one_customer.ts'
import { SOLD_ORDER } from '#operational/sales/entities/order.ts'
import { literals } from '#kernel/sql/quote.ts'

/**
 * SQL, true while the entry `e` of price_book_entry covers `running` more units (of the product's own unit) for `customer` (a customer key; a company and the people who belong to it are one) on `day`; always for one without limits. `order`: the order being priced, which does not count against itself.
 * All are SQL expressions. Orders with that price list count, of the entry's product and its variants, where the line was sold at the agreed price or lower, or under the product's own price (a cent more is no other price); an order dated back counts from when it was made; an amount in another currency counts by the rates that were frozen with it.
 */
export function withinLimit({ running, customer, order, day }: { running: string; customer: string; order: string; day: string }): string {
  // in pieces, whatever unit the line was sold in
  const pieces = '(l.quantity * coalesce((select s.factor from product_unit s join product own on own.id = l.product where s.product = l.product and s.unit = l.unit and s.deleted_at is null and l.unit is distinct from own.unit order by s.id limit 1), 1))'
  const amount = 'case when l.currency = e.currency then l.net else l.net_base / coalesce((select r.rate from exchange_rate r where r.currency = e.currency and r.deleted_at is null order by r.date desc limit 1), 1) end'
  return `((e.limit_quantity is null and e.limit_amount is null) or (select (e.limit_quantity is null or s.quantity + ${running} <= e.limit_quantity) and (e.limit_amount is null or s.amount + ${running} * e.unit_price <= e.limit_amount)
    from (select coalesce(sum(${pieces}), 0) as quantity, coalesce(sum(${amount}), 0) as amount from "order" o join order_line l on l."order" = o.id and l.deleted_at is null
      where o.customer_key in ${keysOfCustomer(customer)} and o.price_book = e.price_book and o.status in ${literals(SOLD_ORDER)} and o.deleted_at is null and o.id is distinct from ${order}
        and l.product in (select v.id from product v where v.id = e.product or v.variant_of = e.product) and (l.currency is distinct from e.currency or l.net <= round(${pieces} * e.unit_price, 2)
          or l.net < (select round(${pieces} * coalesce(v.unit_price, b.unit_price), 2) from product v left join product b on b.id = v.variant_of where v.id = l.product and coalesce(v.currency, b.currency) = e.currency))
        and greatest(o.order_date, o.created_at::date) >= case when e.limit_period in ('month', 'quarter', 'year') then date_trunc(e.limit_period, ${day}::timestamp)::date else coalesce(e.valid_from, '-infinity'::date) end) s))`
}
