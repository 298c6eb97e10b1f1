// Why a sale was lost: a reason of the list may ask which competitor won, and the administrator may ask for a reason always.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { salesSettings } from '#operational/sales/settings.ts'

/** When a sale becomes lost: 422 `loss_reason_missing` where the setting asks for a reason, `competitor_demanded` where the reason asks for the competitor. Business lost long ago, which an import brings, is taken as it comes. */
export const demandLossReason: Completion = {
  entity: 'opportunity', name: 'loss_reason',
  async complete(ctx, writes) {
    const lost = writes.flatMap((write, index) => (lostNow(ctx, write) ? [{ ...write, index }] : []))
    if (lost.length === 0) return
    const [{ loss_reason_demanded: demanded }, asking] = await Promise.all([salesSettings(ctx), askingReasons(ctx)])
    const named = asking.size === 0 ? new Set<string>() : await competitorsNamed(ctx, lost.map(({ next }) => String(next['id'])))
    const problems = lost.flatMap(({ next, index }) => {
      const reason = String(next['loss_reason'] ?? '').trim()
      if (!reason) return demanded ? [{ field: 'loss_reason', code: 'loss_reason_missing', index }] : []
      return asking.has(reason.toLocaleLowerCase()) && !next['competitor'] && !named.has(String(next['id'])) ? [{ field: 'competitor', code: 'competitor_demanded', params: { reason }, index }] : []
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

function lostNow(ctx: Ctx, { old, next }: Write): boolean {
  if (next['status'] !== 'lost' || (!old && ctx.origin === 'import')) return false
  return old?.['status'] !== 'lost' || old['loss_reason'] !== next['loss_reason']
}

/** Names, in every language and lower case, of the reasons that ask for a competitor. */
async function askingReasons(ctx: Ctx): Promise<Set<string>> {
  const found = await ctx.sql.unsafe('select lower(v.value) as name from loss_reason r, jsonb_each_text(r.name) v where r.demands_competitor and r.active is not false and r.deleted_at is null limit 500', [], { prepare: true })
  return new Set(found.map(row => String(row['name'])))
}

async function competitorsNamed(ctx: Ctx, sales: string[]): Promise<Set<string>> {
  const found = await rows(asSystem(ctx, 'whether a competitor is named'), 'opportunity_competitor', { fields: ['opportunity'], filter: { field: 'opportunity', op: 'in', value: sales.slice(0, 1_000) }, limit: 500 })
  return new Set(found.map(row => String(row['opportunity'])))
}
