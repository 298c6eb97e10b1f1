// The stage of a person or a company follows what happens: interest, a sale that is worked on, its end. A customer is moved by nothing here: winning makes one (operational/sales), people say who has left.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Reaction, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'
import { leadsItself } from '#operational/leads/open.ts'
import type { Stage } from '#operational/leads/lifecycle/dates.ts'
import { hasOpenSale } from '#operational/sales/public.ts'

export const lifecycleFollows: Reaction = {
  name: 'leads.lifecycle', on: ['lead.created', 'lead.updated', 'opportunity.created', 'opportunity.updated'],
  async handle(ctx, change) {
    if (change.op === 'updated' && !change.diff['status'] && !change.diff['contact'] && !change.diff['account']) return
    await transaction(leadsItself(ctx), async tx => {
      const [about] = await rows(tx, change.entity, { fields: ['status', 'contact', 'account', ...(change.entity === 'lead' ? ['disqualified_reason', 'lost_reason'] : ['loss_reason'])], filter: { field: 'id', op: 'eq', value: change.record }, limit: 1 })
      if (!about) return
      for (const party of ['contact', 'account'] as const) if (typeof about[party] === 'string') await follow(tx, party, String(about[party]), change.entity, about)
    })
  },
}

async function follow(ctx: Ctx, party: 'contact' | 'account', id: string, entity: string, about: Row): Promise<void> {
  const [found] = await rows(ctx, party, { fields: ['lifecycle'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  if (!found) return
  const stage = found['lifecycle'] as Stage | null, status = String(about['status'])
  const lost = entity === 'lead' ? status === 'disqualified' : status === 'lost'
  if (lost) {
    if ((stage === 'interested' || stage === 'prospect' || stage === null) && !(await stillOpen(ctx, party, id))) await update(ctx, party, id, { lifecycle: 'lost', lost_reason: reasonOf(about) })
    return
  }
  const reached: Stage | null = entity === 'opportunity' ? (status === 'open' ? 'prospect' : null) : status === 'qualified' || status === 'converted' ? 'prospect' : 'interested'
  const from: readonly (Stage | null)[] = reached === 'prospect' ? ['interested', 'lost', null] : ['lost', null]
  if (reached && from.includes(stage)) await update(ctx, party, id, { lifecycle: reached })
}

/** Does anything still run that could make a customer of them? */
async function stillOpen(ctx: Ctx, party: 'contact' | 'account', id: string): Promise<boolean> {
  const leads = party === 'contact'
    ? await ctx.sql`select 1 from lead l where l.contact = ${id}::uuid and l.deleted_at is null and l.status = any(${[...OPEN_LEAD]}::text[]) limit 1`
    : await ctx.sql`select 1 from lead l where l.account = ${id}::uuid and l.deleted_at is null and l.status = any(${[...OPEN_LEAD]}::text[]) limit 1`
  return leads.length > 0 || hasOpenSale(ctx, party, id)
}

function reasonOf(about: Row): string | null {
  const reason = about['disqualified_reason'] ?? about['loss_reason'] ?? about['lost_reason']
  return typeof reason === 'string' ? reason.slice(0, 250) : null
}
