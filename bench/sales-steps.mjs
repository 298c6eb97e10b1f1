// Questions of sales: the board, the forecast, the movement and the price of a quotation, over HTTP; and the SQL one would write by hand for each, on a connection of its own.
import { query } from './client.mjs'
import { sqlClient } from './reading-sql.mjs'

const QUOTES = 20, LINES = 10
const QUARTER = 'between date_trunc(\'quarter\', now())::date and (date_trunc(\'quarter\', now()) + interval \'3 months - 1 day\')::date'

/** `pricing` works all lines out anew from the catalogue and stores them; `scenario` tells what the quotation would come to at another price. Quotations of ten lines are made for them where there are none. */
export function salesRequests(get, send, { stages, quotes }) {
  const at = i => quotes[i % quotes.length]
  return {
    board: i => get(`/api/opportunity?${query({ limit: '50', sort: '-amount_base', fields: 'name,account.name,amount,currency,close_date,owner.name', filter: { all: [{ field: 'stage', op: 'eq', value: stages[i % stages.length] }, { field: 'status', op: 'eq', value: 'open' }] } })}`),
    forecast: () => get(`/api/forecast?${query({ period: 'quarter', breadth: 'company' })}`),
    movement: () => get(`/api/forecast/movement?${query({ from: dayAgo(30), to: dayAgo(0) })}`),
    ...(quotes.length > 0 ? { pricing: i => send('POST', `/api/quote/${at(i)}/pricing`, { list_prices: true }), scenario: i => send('POST', `/api/quote/${at(i)}/scenario`, { factor: ['0.95', '1', '1.05'][i % 3] }) } : {}),
  }
}

/** Ids of the quotations that are priced: of an account and ten products, made once. */
export async function openQuotes(client, headers) {
  const post = (path, body) => client.json({ method: 'POST', path, headers, body: JSON.stringify(body) })
  const known = (await client.json({ path: `/api/quote?${query({ limit: String(QUOTES), fields: 'number', filter: { field: 'subject', op: 'eq', value: 'Bench' } })}`, headers })).data
  if (known.length > 0) return known.map(row => row.id)
  const [{ id: account }] = (await client.json({ path: '/api/account?limit=1&fields=name', headers })).data
  const products = []
  for (let n = 0; n < LINES; n++) products.push((await post('/api/product', { name: `Bench ${n}`, sku: `BENCH-${n}`, unit_price: String(10 + n), currency: 'EUR', standard_cost: String(6 + n), floor_price: String(8 + n) })).id)
  const made = []
  for (let n = 0; n < QUOTES; n++) {
    const { id: quote } = await post('/api/quote', { account, subject: 'Bench', currency: 'EUR' })
    await post('/api/batch', { operations: products.map((product, line) => ({ op: 'create', entity: 'quote_line', record: { quote, product, quantity: String(1 + line), discount: '5' } })) })
    made.push(quote)
  }
  return made
}

/** The same questions in SQL, without rights, history or anything else that a product has to keep: what the database alone takes. */
export function rawSteps(product, { stages, quotes }) {
  const days = [dayAgo(30), dayAgo(0)]
  return [
    { name: 'board SQL', sql: i => [`select o.id, o.name, a.name as account, o.amount, o.currency, o.close_date, u.name as owner from opportunity o left join account a on a.id = o.account left join "user" u on u.id = o.owner
      where o.stage = $1 and o.status = 'open' and o.deleted_at is null order by o.amount_base desc nulls last, o.id limit 50`, [stages[i % stages.length]]] },
    { name: 'forecast SQL', sql: () => [`select o.owner, sum(o.amount_base) filter (where o.status = 'won') as won, ${['commit', 'best_case', 'pipeline'].map(kind => `sum(o.amount_base) filter (where o.status = 'open' and coalesce(o.forecast_category, s.forecast) = '${kind}') as ${kind}`)},
      sum(o.amount_base * o.probability::numeric / 100) filter (where o.status = 'open' and coalesce(o.forecast_category, s.forecast) in ('best_case', 'pipeline')) as weighted, count(*) filter (where o.status = 'won') as won_count, count(*) filter (where o.status = 'open') as open_count, count(*) filter (where o.amount_base is null) as without_amount
      from opportunity o left join stage s on s.id = o.stage where o.deleted_at is null and o.status in ('open', 'won') and o.close_date ${QUARTER} group by o.owner`, []] },
    { name: 'movement SQL', sql: () => [`with a as (select opportunity, status, amount from kernel.opportunity_state where from_at <= $1 and until_at > $1 and status = 'open' and not gone), b as (select opportunity, status, amount from kernel.opportunity_state where from_at <= $2 and until_at > $2 and not gone)
      select case when a.opportunity is null then 'entered' when b.opportunity is null then 'removed' when b.status <> 'open' then b.status when b.amount > a.amount then 'grew' when b.amount < a.amount then 'shrank' else 'same' end as kind, count(*), sum(coalesce(b.amount, 0) - coalesce(a.amount, 0))
      from a full join b on b.opportunity = a.opportunity where a.opportunity is not null or b.status = 'open' group by 1`, days] },
    ...(quotes.length > 0 ? [{ name: 'pricing SQL', sql: i => [`with line as (update quote_line l set unit_price = p.unit_price, amount = round(l.quantity * p.unit_price * 0.95, 2), net = round(l.quantity * p.unit_price * 0.95, 2), total = round(l.quantity * p.unit_price * 0.95 * 1.21, 2)
      from product p where p.id = l.product and l.quote = $1 and l.deleted_at is null returning l.net, l.total) update quote q set net = (select sum(net) from line), total = (select sum(total) from line) where q.id = $1 returning q.total`, [quotes[i % quotes.length]]] }] : []),
  ].map(({ name, sql }) => ({ name, who: 'admin', make: sql, open: connections => sqlClient(product, connections) }))
}

function dayAgo(days) { return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10) }
