// What a deal that is not closed yet would count: an opportunity by its amount, a quotation or an order by what it brings and what it costs.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { badRequest } from '#kernel/errors.ts'
import { get } from '#kernel/records/get.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { minus } from '#math/decimal.ts'

export const ESTIMATED = ['opportunity', 'quote', 'order'] as const
export type Estimated = (typeof ESTIMATED)[number]
export interface Deal { entity: Estimated; id: string; title: string; opportunity: string | null; order: string | null; account: string | null; owner: string | null; /** base currency; null without amount or rate */ net: string | null; margin: string | null; /** may the reader know what it costs? */ marginShown: boolean; day: string | null }

/** The deal, as the one who asks may see it (404 otherwise); costs are read whatever they may see, and `marginShown` says whether to show them. 400 `not_estimated` for other entities. */
export async function dealOf(ctx: Ctx, entity: string, id: string): Promise<Deal> {
  if (!(ESTIMATED as readonly string[]).includes(entity)) throw badRequest('not_estimated', { entities: ESTIMATED.join(', ') })
  await get(ctx, entity, id, ['id'])
  const own = incentivesThemselves(ctx), record = await get(own, entity, id), text = (name: string): string | null => (record[name] === null || record[name] === undefined ? null : String(record[name]))
  const common = { entity: entity as Estimated, id, account: text('account'), owner: text('owner') }
  if (entity === 'opportunity') return { ...common, title: text('name') ?? '', opportunity: id, order: null, net: text('amount_base'), margin: null, marginShown: false, day: text('close_date') }
  const [costs] = entity === 'quote'
    ? await ctx.sql.unsafe('select trim_scale(sum(coalesce(l.unit_cost_base, 0) * l.quantity))::text as cost, bool_or(l.product is not null and l.unit_cost_base is null) as uncosted from quote_line l where l.quote = $1::uuid and l.deleted_at is null and l.optional is not true', [id], { prepare: true })
    : await ctx.sql.unsafe('select trim_scale(sum(coalesce(l.unit_cost_base, 0) * l.quantity))::text as cost, bool_or(l.product is not null and l.unit_cost_base is null) as uncosted from order_line l where l."order" = $1::uuid and l.deleted_at is null', [id], { prepare: true })
  const net = text(entity === 'quote' ? 'net_base' : 'subtotal_base'), cost = costs?.['uncosted'] ? null : (costs?.['cost'] as string | null)
  const shown = entity === 'quote' ? readableFields(ctx, 'quote').has('expected_profit') : readableFields(ctx, 'order_line').has('unit_cost')
  return { ...common, title: text('number') ?? '', opportunity: text('opportunity'), order: entity === 'order' ? id : null, net, margin: net === null || cost == null ? null : minus(net, cost), marginShown: shown, day: entity === 'order' ? text('order_date') : null }
}
