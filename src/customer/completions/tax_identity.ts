// Tax identities: country, comparable form, validity; the first of a holder is the primary one.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import { judgeTaxNumber } from '#customer/identity/tax_number.ts'

export const completeTaxIdentity: Completion = {
  entity: 'tax_identity', name: 'validity',
  async complete(ctx, writes) {
    for (const write of writes) {
      const { old, next, given } = write
      if (typeof next['number'] !== 'string') continue
      next['country'] ??= await countryOfHolder(ctx, write)
      const kind = given.has('kind') || !old || old['number'] === next['number'] ? next['kind'] : null
      const judged = judgeTaxNumber(next['number'], next['country'] as string | null, kind as string | null)
      Object.assign(next, { normalised: judged.normalised, state: judged.state, kind: judged.kind })
      await keepOnePrimary(ctx, write)
    }
  },
}

/** The country of the account's billing address, else the organisation's. */
async function countryOfHolder(ctx: Ctx, { next }: Write): Promise<string | null> {
  const found = next['account'] ? await ctx.sql.unsafe('select a.billing_country as country from account a where a.id = $1::uuid', [String(next['account'])], { prepare: true }) : []
  const organisation = await readSetting<{ country?: string }>(ctx, 'organisation')
  return (found[0]?.['country'] as string | undefined) ?? organisation?.country ?? null
}

async function keepOnePrimary(ctx: Ctx, { old, next, given }: Write): Promise<void> {
  const column = next['account'] ? 'account' : 'contact'
  if (typeof next[column] !== 'string' || (old && !given.has('primary'))) return
  const found = await ctx.sql.unsafe(`select t.id from tax_identity t where t.${column} = $1::uuid and t."primary" and t.id <> $2::uuid and t.deleted_at is null order by t.id limit 20`, [next[column] as string, String(next['id'])], { prepare: true })
  if (!old && !given.has('primary')) next['primary'] = found.length === 0
  if (next['primary'] === true && found.length > 0) await updateMany({ ...asSystem(ctx, 'one primary tax identity'), mirroring: true }, 'tax_identity', found.map(row => ({ id: String(row['id']), patch: { primary: false } })))
}
