// Keeps movements and today's figures of subscriptions equal to what their lines, steps and pauses say: customer by customer, in the transaction of the write.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { addMonths } from '#kernel/fields/calendar-date.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { updateMany } from '#kernel/records/update.ts'
import { times } from '#math/decimal.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { BILLING_MONTHS, type BillingPeriod } from '#operational/contracts/entities/subscription.ts'
import { movementsOf, type Movement, type Served } from '#operational/contracts/recurring/movements.ts'
import { inBase, mrrOn, runs } from '#operational/contracts/recurring/mrr.ts'

const REASON = 'recurring revenue of a customer'
/** Is this write the refreshing itself? */
export function isRefreshing(ctx: Ctx): boolean { return ctx.systemReason === REASON }

/** Works out anew all subscriptions of these customers (`customer_key`), today by the clock of the organisation. Who does it for the same customer at the same moment waits. */
export async function refreshCustomers(ctx: Ctx, customers: readonly string[]): Promise<void> {
  const keys = [...new Set(customers)].sort()
  if (keys.length === 0) return
  await transaction(asSystem(ctx, REASON), async tx => {
    for (const key of keys) await tx.sql.unsafe('select pg_advisory_xact_lock(hashtextextended($1::text, 71))', [key])
    const today = await organisationDay(tx)
    const all = await readServed(tx, keys)
    const patches = all.map(one => ({ id: one.id, patch: figures(one, today) }))
    if (patches.length > 0) await updateMany(tx, 'subscription', patches)
    for (const key of keys) await store(tx, key, all.filter(one => one.row['customer_key'] === key), today)
  })
}

interface Read extends Served { row: Row }

function figures({ terms, rate }: Read, today: string): Row {
  const recurring = mrrOn(terms, today), mrr = inBase(recurring, rate)
  const status = today < terms.start ? 'planned' : terms.end !== null && today > terms.end ? 'ended' : runs(terms, today) ? 'active' : 'paused'
  return { status, recurring, mrr, arr: mrr === null ? null : times(mrr, '12'), next_billing_date: nextBilling(terms, today) }
}

/** The next first day of a billing period from today on that is paid for; null when none comes within ten years. */
function nextBilling(terms: Served['terms'], today: string): string | null {
  const behind = (Number(today.slice(0, 4)) - Number(terms.start.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(terms.start.slice(5, 7))
  for (let n = Math.max(0, Math.floor(behind / terms.months) - 1), tried = 0; tried < 124; n++, tried++) {
    const day = addMonths(terms.start, n * terms.months)
    if (terms.end !== null && day > terms.end) return null
    if (day >= today && runs(terms, day)) return day
  }
  return null
}

async function store(ctx: Ctx, key: string, subscriptions: Read[], today: string): Promise<void> {
  const wanted = new Map(movementsOf(subscriptions, today).map(movement => [`${movement.subscription} ${movement.month}`, movement]))
  const stored = await ctx.sql.unsafe(`select m.id, m.subscription, m.month::text as month, m.kind, trim_scale(m.amount)::text as amount, trim_scale(m."before")::text as "before", m.owner, m.account from subscription_movement m
    where m.customer_key = $1::text and m.deleted_at is null order by m.id limit 100000`, [key], { prepare: true })
  const heads = new Map(subscriptions.map(one => [one.id, one.row]))
  const patches: { id: string; patch: Row }[] = [], gone: string[] = []
  for (const row of stored) {
    const place = `${String(row['subscription'])} ${String(row['month'])}`, movement = wanted.get(place)
    wanted.delete(place)
    if (movement) patches.push({ id: String(row['id']), patch: values(movement, heads.get(movement.subscription)!) })
    else gone.push(String(row['id']))
  }
  if (patches.length > 0) await updateMany(ctx, 'subscription_movement', patches)
  if (gone.length > 0) await removeMany(ctx, 'subscription_movement', gone)
  if (wanted.size > 0) await createMany(ctx, 'subscription_movement', [...wanted.values()].map(movement => ({ subscription: movement.subscription, month: movement.month, ...values(movement, heads.get(movement.subscription)!) })))
}

function values({ kind, before, after, amount }: Movement, head: Row): Row { return { kind, before, after, amount, account: head['account'], owner: head['owner'], customer_key: head['customer_key'] } }

/** Live subscriptions of the customers with all that belongs to them, in four statements. */
async function readServed(ctx: Ctx, keys: string[]): Promise<Read[]> {
  const heads = await ctx.sql.unsafe(`select s.id, s.account, s.owner, s.customer_key, s.start_date::text as start_date, s.end_date::text as end_date, s.billing_period, trim_scale(s.exchange_rate)::text as rate from subscription s
    where s.customer_key = any($1::text[]) and s.deleted_at is null order by s.id limit 10000`, [keys], { prepare: true })
  const ids = heads.map(row => String(row['id']))
  const under = (select: string, table: string): Promise<Row[]> => ctx.sql.unsafe(`select x.subscription, ${select} from ${table} x where x.subscription = any($1::uuid[]) and x.deleted_at is null order by x.id limit 100000`, [ids], { prepare: true }) as Promise<Row[]>
  const lines = await under(`x.id, trim_scale(x.quantity)::text as quantity, coalesce(trim_scale(x.unit_price), 0)::text as price, coalesce(x.discount, 0)::numeric::text as discount, x.start_date::text as "start", x.end_date::text as "end"`, 'subscription_line')
  const steps = await under('x.subscription_line as line, x.from_date::text as "from", trim_scale(x.unit_price)::text as price, trim_scale(x.quantity)::text as quantity', 'subscription_price_step')
  const pauses = await under('x.from_date::text as "from", x.to_date::text as "to"', 'subscription_pause')
  return heads.map(row => ({
    id: String(row['id']), row: row as Row, rate: row['rate'] as string | null,
    terms: {
      start: String(row['start_date']), end: row['end_date'] as string | null, months: BILLING_MONTHS[row['billing_period'] as BillingPeriod],
      pauses: pauses.filter(pause => pause['subscription'] === row['id']).map(pause => ({ from: String(pause['from']), to: pause['to'] as string | null })),
      lines: lines.filter(line => line['subscription'] === row['id']).map(line => ({
        quantity: String(line['quantity']), price: String(line['price']), discount: String(line['discount']), start: line['start'] as string | null, end: line['end'] as string | null,
        steps: steps.filter(step => step['line'] === line['id']).map(step => ({ from: String(step['from']), price: step['price'] as string | null, quantity: step['quantity'] as string | null })),
      })),
    },
  }))
}
