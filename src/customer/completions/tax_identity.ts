// Tax identities: country, comparable form, validity; the first of a holder is the primary one.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { keepOnePrimary } from '#customer/completions/one_primary.ts'
import { judgeTaxNumber } from '#customer/identity/tax_number.ts'

export const completeTaxIdentity: Completion = {
  entity: 'tax_identity', name: 'validity',
  async complete(ctx, writes) {
    const numbered = writes.filter(w => typeof w.next['number'] === 'string')
    await countriesOfHolders(ctx, numbered.filter(w => !w.next['country']))
    for (const { old, next, given } of numbered) {
      const kind = given.has('kind') || !old || old['number'] === next['number'] ? next['kind'] : null
      const judged = judgeTaxNumber(next['number'] as string, next['country'] as string | null, kind as string | null)
      Object.assign(next, { normalised: judged.normalised, state: judged.state, kind: judged.kind })
    }
    await keepOnePrimary(ctx, { entity: 'tax_identity', holders: ['account', 'contact'], kinds: 1, reason: 'one primary tax identity' }, numbered)
  },
}

/** The country of the account's billing address, else the organisation's. */
async function countriesOfHolders(ctx: Ctx, writes: Write[]): Promise<void> {
  if (writes.length === 0) return
  const accounts = [...new Set(writes.map(w => w.next['account']).filter(id => typeof id === 'string'))]
  const found = accounts.length === 0 ? [] : await ctx.sql.unsafe(`select a.id, a.billing_country as country from account a where a.id = any($1::uuid[]) limit ${accounts.length}`, [accounts], { prepare: true })
  const countries = new Map(found.map(row => [row['id'], row['country'] as string | null]))
  const organisation = await readSetting<{ country?: string }>(ctx, 'organisation')
  for (const { next } of writes) next['country'] = countries.get(next['account']) ?? organisation?.country ?? null
}
