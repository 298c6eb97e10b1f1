// What locked statements paid for a period, corrections of later ones included.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { compare } from '#math/decimal.ts'

const COLUMNS = ['component', 'component_name', 'measure', 'description', 'account', 'opportunity', 'order', 'lead', 'source', 'user'] as const

/** By person and source (`<user> <source>`), lines that are not adjustments of hand; sources that came to nothing are left out. */
export async function paidBySource(ctx: Ctx, period: string): Promise<Map<string, { amount: string; row: Row }>> {
  const found = await ctx.sql.unsafe(`select l."user"::text as "user", l.source, trim_scale(sum(l.amount))::text as amount, max(l.component) as component, max(l.component_name) as component_name, max(l.measure) as measure, max(l.description) as description,
      max(l.account::text) as account, max(l.opportunity::text) as opportunity, max(l."order"::text) as "order", max(l.lead::text) as lead, max(l.occurred_on)::text as occurred_on, trim_scale(max(l.base))::text as base, trim_scale(max(l.credit_percent))::text as credit_percent
    from incentive_line l join incentive_statement s on s.id = l.statement
    where l.origin = $1::uuid and s.state <> 'open' and l.kind <> 'adjustment' and l.deleted_at is null group by 1, 2 limit 500000`, [period], { prepare: true })
  return new Map(found.filter(row => compare(String(row['amount']), '0') !== 0).map(row => [`${String(row['user'])} ${String(row['source'])}`, {
    amount: String(row['amount']), row: { ...Object.fromEntries(COLUMNS.map(name => [name, row[name]])), occurred_on: row['occurred_on'], base: row['base'], credit_percent: row['credit_percent'], credited: '0' },
  }]))
}

