// What the catalogue says of a product for one line: list price, floor, target, cost and freight, in the quotation's currency and the line's unit.
import type { Ctx } from '#kernel/context.ts'
import { compare, plus, round, times } from '#math/decimal.ts'
import { withinLimit } from '#operational/sales/public.ts'
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import type { Convert } from '#operational/quoting/pricing/rates.ts'

/** `customer`: a customer key, whose agreed prices may be used up; `document`: what is being priced, whose lines use them up together */
export interface Question { product: string; quantity: string; unit: string | null; priceBook: string | null; currency: string; customer: string | null; document: string }
/** Per unit of the line, four decimals; null where the catalogue has none or no rate is known. `unjudged`: a floor exists, but not in a currency that could be compared; `spent`: the customer has used up the agreed price of the list, so that the product's own holds. */
export interface Offer { product: ProductFacts | null; factor: string; listPrice: string | null; floor: string | null; target: string | null; cost: string | null; freight: string | null; unjudged: boolean; spent: boolean }
export interface ProductFacts { id: string; name: string; kind: string | null; family: string | null; unit: string | null; taxCodes: string | null; active: boolean }

interface Found extends ProductFacts {
  n: number; factor: string; currency: string | null; price: string | null; cost: string | null; freight: string | null; floor: string | null; target: string | null
  entry: { price: string; floor: string | null; target: string | null; currency: string | null; within: boolean } | null
  parts: { price: string | null; cost: string | null; freight: string | null; floor: string | null; target: string | null; currency: string | null; quantity: string }[] | null
}

/**
 * Answers in the order of the questions, in one query: the entry of the price list with the largest minimum quantity that is reached today and that the customer has not used up, else the product's own figures, a variant's missing ones from its product, a bundle's from its parts.
 * Read without limits of access: what a line may show its reader is a matter of the line's fields. Days are today's (UTC): a date written on a quotation opens no other price.
 */
export async function offers(ctx: Ctx, questions: readonly Question[], convert: (currencies: (string | null)[]) => Promise<Convert>): Promise<Offer[]> {
  if (questions.length === 0) return []
  const found = await ctx.sql.unsafe(OFFERS, [questions.map(q => q.product), questions.map(q => q.priceBook), questions.map(q => q.quantity), questions.map(q => q.unit), ctx.clock.now().toISOString().slice(0, 10), questions.length, questions.map(q => q.customer), questions.map(q => q.document)] as never[], { prepare: true }) as unknown as Found[]
  const rows = new Map(found.map(row => [Number(row.n), row]))
  const to = await convert([...questions.map(q => q.currency), ...found.flatMap(row => [row.currency, row.entry?.currency ?? null, ...(row.parts ?? []).map(part => part.currency)])])
  return questions.map((question, i) => offer(rows.get(i + 1), question.currency, to))
}

function offer(row: Found | undefined, currency: string, convert: Convert): Offer {
  if (!row) return { product: null, factor: '1', listPrice: null, floor: null, target: null, cost: null, freight: null, unjudged: false, spent: false }
  const own = (name: 'price' | 'cost' | 'freight' | 'floor' | 'target'): Amounts => (row[name] !== null ? [{ amount: row[name], currency: row.currency }] : (row.parts ?? []).flatMap(part => (part[name] === null ? [] : [{ amount: times(part[name], part.quantity), currency: part.currency }])))
  const listed = (name: 'price' | 'floor' | 'target'): Amounts => (row.entry?.within && row.entry[name] !== null ? [{ amount: row.entry[name], currency: row.entry.currency }] : own(name))
  const inCurrency = (amounts: Amounts): string | null => {
    const converted = amounts.map(({ amount, currency: from }) => convert(amount, from, currency))
    return converted.length === 0 || converted.includes(null) ? null : round(times(converted.reduce<string>((sum, one) => plus(sum, one!), '0'), row.factor), 4)
  }
  const floors = listed('floor')
  const { id, name, kind, family, unit, taxCodes, active } = row
  return {
    product: { id, name, kind, family, unit, taxCodes, active }, factor: row.factor, listPrice: payable(inCurrency(listed('price')), currency, listed('price').every(one => convert(one.amount, one.currency, currency) === one.amount)), floor: inCurrency(floors), target: inCurrency(listed('target')), cost: inCurrency(own('cost')), freight: inCurrency(own('freight')),
    unjudged: floors.some(({ amount, currency: from }) => compare(amount, '0') > 0 && convert(amount, from, currency) === null),
    spent: row.entry?.within === false,
  }
}

/** A list price that came from another currency, as people write prices: with the currency's decimals from one on. What costs less than one keeps four. */
function payable(price: string | null, currency: string, own: boolean): string | null {
  return own || price === null || compare(price, '1') < 0 ? price : round(price, decimalsOf(currency))
}

type Amounts = { amount: string; currency: string | null }[]

const OFFERS = `select q.n::int as n, p.id, p.name, p.kind, coalesce(p.family, v.family) as family, p.unit, coalesce(p.tax_codes, v.tax_codes) as "taxCodes", coalesce(p.active, true) as active, q.factor::text as factor,
    coalesce(p.currency, v.currency) as currency, trim_scale(coalesce(p.unit_price, v.unit_price))::text as price, trim_scale(coalesce(p.standard_cost, v.standard_cost))::text as cost, trim_scale(coalesce(p.freight_cost, v.freight_cost))::text as freight,
    trim_scale(coalesce(p.floor_price, v.floor_price))::text as floor, trim_scale(coalesce(p.target_price, v.target_price))::text as target,
    (select jsonb_build_object('price', trim_scale(e.unit_price)::text, 'floor', trim_scale(e.floor_price)::text, 'target', trim_scale(e.target_price)::text, 'currency', e.currency, 'within', e.within) from (
        select e.*, ${withinLimit({ running: 'case when e.product = coalesce(p.variant_of, p.id) then q.of_all else q.running end', customer: 'q.customer', order: 'q.document', day: '$5' })} as within from price_book_entry e
        join price_book b on b.id = e.price_book and b.deleted_at is null and coalesce(b.active, true) and (b.valid_from is null or b.valid_from <= $5::date) and (b.valid_to is null or b.valid_to >= $5::date)
        where e.price_book = q.book and e.product in (p.id, p.variant_of) and e.deleted_at is null and coalesce(e.minimum_quantity, 0) <= q.quantity * q.factor and (e.valid_from is null or e.valid_from <= $5::date)
          and (e.valid_to is null or e.valid_to >= $5::date)) e
      order by not e.within, e.product <> p.id, e.minimum_quantity desc nulls last, e.id limit 1) as entry,
    (select jsonb_agg(jsonb_build_object('price', trim_scale(c.unit_price)::text, 'cost', trim_scale(c.standard_cost)::text, 'freight', trim_scale(c.freight_cost)::text, 'floor', trim_scale(c.floor_price)::text, 'target', trim_scale(c.target_price)::text,
      'currency', c.currency, 'quantity', trim_scale(i.quantity)::text)) from bundle_item i join product c on c.id = i.product where i.bundle = p.id and i.deleted_at is null) as parts
  from (select f.*, sum(f.quantity * f.factor) over (partition by f.document, f.book, f.product order by f.n) as running, sum(f.quantity * f.factor) over (partition by f.document, f.book, f.base order by f.n) as of_all from (
      select u.*, (select coalesce(b.variant_of, b.id) from product b where b.id = u.product) as base, coalesce((select s.factor from product_unit s join product own on own.id = u.product where s.product = u.product and s.unit = u.unit and s.deleted_at is null and u.unit is distinct from own.unit order by s.id limit 1), 1) as factor
      from unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::text[], $7::text[], $8::uuid[]) with ordinality u(product, book, quantity, unit, customer, document, n)) f) q
  join product p on p.id = q.product left join product v on v.id = p.variant_of and v.deleted_at is null
  order by q.n limit $6::int`
