// When somebody last had to do with a person or a company, kept beside the record: no new version, no "changed" in lists.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Change, Reaction } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'

export const lastInteraction: Reaction = {
  name: 'customer.last_interaction', on: ['interaction.*'],
  async handle(ctx, change) {
    const lifted = asSystem(ctx, 'the last touch of a customer')
    for (const party of ['contact', 'account'] as const) for (const id of await involved(ctx, change, party)) {
      const found = await ctx.sql.unsafe(`select i.occurred_at from interaction i where i.${party} = $1::uuid and i.deleted_at is null and i.occurred_at is not null order by i.occurred_at desc limit 1`, [id], { prepare: true })
      const at = found[0]?.['occurred_at'] as Date | string | undefined
      await setDerived(lifted, party, [{ id, values: { last_interaction_at: at ? new Date(at).toISOString() : null } }])
    }
  },
}

/** The party the interaction belongs to now, and those it was moved away from. */
async function involved(ctx: Ctx, change: Change, party: 'contact' | 'account'): Promise<string[]> {
  const found = await ctx.sql.unsafe(`select i.${party} as id from interaction i where i.id = $1::uuid limit 1`, [change.record], { prepare: true })
  const ids = [found[0]?.['id'], ...(change.diff[party] ?? [])]
  return [...new Set(ids.filter(id => typeof id === 'string'))]
}
