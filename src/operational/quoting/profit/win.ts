// The win model of this installation: fitted once a day from quotations and sales that were decided, kept until then.
import type { Ctx } from '#kernel/context.ts'
import { literals } from '#kernel/sql/quote.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { quantityOf } from '#operational/quoting/profit/costs.ts'
import { fitWinModel, winChance, type Outcome, type WinModel } from '#operational/quoting/profit/win-model.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'
import { DECIDED } from '#operational/quoting/quoting.ts'
import { CLOSED_OPPORTUNITY } from '#operational/sales/public.ts'

const DAY = 86_400_000

/** The model in force; fitted now when there is none of the last two days. */
export async function winModel(ctx: Ctx): Promise<WinModel> {
  const [kept] = await ctx.sql<{ model: WinModel; fitted_at: string }[]>`select model, fitted_at from kernel.quote_win_model order by fitted_at desc limit 1`
  if (kept && ctx.clock.now().getTime() - Date.parse(kept.fitted_at) < 2 * DAY) return kept.model
  return fitNow(ctx)
}

/** Fits and keeps a model; older ones than the last ten go. */
export async function fitNow(ctx: Ctx): Promise<WinModel> {
  const model = fitWinModel(await history(quotingItself(ctx)))
  await ctx.sql`insert into kernel.quote_win_model (id, fitted_at, model) values (${ctx.id()}::uuid, ${ctx.clock.now()}, ${JSON.stringify(model)}::text::jsonb)`
  await ctx.sql`delete from kernel.quote_win_model where id not in (select id from kernel.quote_win_model order by fitted_at desc limit 10)`
  return model
}

/** What the quotation's price is against its reference: the sum of targets (else list prices) of the lines that count; null when none has one. */
export function relativePrice({ lines }: Content, figures: DocumentResult): number | null {
  let price = 0, reference = 0
  lines.forEach((line, i) => {
    const wanted = line.offer?.target ?? line.offer?.listPrice ?? null
    if (line.row['optional'] === true || wanted === null || Number(wanted) <= 0) return
    price += Number(figures.lines[i]!.net)
    reference += Number(wanted) * Number(quantityOf(line))
  })
  return reference > 0 ? price / reference : null
}

/** The family that carries most of a quotation's net. */
export function mainFamily({ lines }: Content, figures: DocumentResult): string | null {
  const nets = new Map<string, number>()
  lines.forEach((line, i) => { const family = line.families[0]; if (family && line.row['optional'] !== true) nets.set(family, (nets.get(family) ?? 0) + Number(figures.lines[i]!.net)) })
  return [...nets].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Chance to win in percent, one decimal, at the quotation's own price. */
export async function winAt(ctx: Ctx, content: Content, figures: DocumentResult): Promise<number> {
  const { chance } = winChance(await winModel(ctx), relativePrice(content, figures) ?? 1, mainFamily(content, figures), content.quote['owner'] as string | null)
  return Math.round(chance * 1000) / 10
}

/** Decided quotations (the latest version of each) with their price against list or target; and won or lost sales that had none, with their amount against the price of their product where it can be the price of one (half of it to twice; more is a matter of quantity). The latest 20,000. */
async function history(ctx: Ctx): Promise<Outcome[]> {
  const found = await ctx.sql.unsafe(`select won, relative, family, seller, at from (
      select q.state = 'accepted' as won, l.net / nullif(l.reference, 0) as relative, l.family, q.owner as seller, coalesce(q.decided_at, q.updated_at) as at from quote q
        join lateral (select sum(l.net) as net, sum(coalesce(l.target_price, l.list_price) * l.quantity) as reference, (array_agg(p.family order by l.net desc nulls last))[1] as family
          from quote_line l left join product p on p.id = l.product where l.quote = q.id and l.deleted_at is null and not coalesce(l.optional, false) and coalesce(l.target_price, l.list_price) > 0) l on true
        where q.state in ${literals(DECIDED)} and q.deleted_at is null
      union all
      select o.status = 'won', case when o.amount between p.unit_price * 0.5 and p.unit_price * 2 and (o.currency = p.currency or o.currency is null or p.currency is null) then o.amount / p.unit_price end, p.family, o.owner, coalesce(o.closed_at, o.updated_at) from opportunity o
        left join product p on p.id = o.product where o.status in ${literals(CLOSED_OPPORTUNITY)} and o.deleted_at is null and not exists (select from quote q where q.opportunity = o.id and q.deleted_at is null and q.state in ${literals(DECIDED)})
    ) h order by at desc limit 20000`, [], { prepare: true })
  return found.map(row => ({ won: row['won'] === true, relative: row['relative'] === null ? null : Number(row['relative']), family: row['family'] as string | null, seller: row['seller'] as string | null, at: new Date(String(row['at'])).toISOString() }))
}
