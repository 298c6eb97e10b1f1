// What is locked, approved or said stays: no write by any door changes a line of a locked statement, a locked period or an approved version, the bin included.
import { forbidden, invalid, Refusal } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { overlaps } from '#operational/incentives/completions/incentive_participant.ts'

const BOOKKEEPING = ['version', 'updated_at', 'updated_by', 'external_ids']
/** What may still be told of a locked statement: that it was paid. */
const PAYMENT = new Set(['state', 'paid_on', 'payment_reference', ...BOOKKEEPING])

/** 409 `period_locked` or `version_approved`. */
export const freeze: Consequence = async (ctx, definition, writes) => {
  if (definition.name === 'incentive_line') await freezeLines(ctx, writes)
  else if (definition.name === 'incentive_statement') { for (const { old, next } of writes) if (old && old['state'] !== 'open' && (next['state'] === 'open' || changes(old, next).some(name => !PAYMENT.has(name)))) throw new Refusal(409, 'period_locked') }
  else if (definition.name === 'incentive_period') { for (const { old, next } of writes) if (old?.['state'] === 'locked' && changes(old, next).length > 0) throw new Refusal(409, 'period_locked') }
  else if (definition.name === 'incentive_plan_version') { for (const { old, next } of writes) if (old && old['state'] !== 'draft' && next['deleted_at']) throw new Refusal(409, 'version_approved') }
  else if (definition.name === 'incentive_participant') await freezeParticipants(ctx, writes)
}

async function freezeLines(ctx: Ctx, writes: Write[]): Promise<void> {
  const statements = [...new Set(writes.flatMap(({ old, next }) => [old?.['statement'], next['statement']].filter(Boolean).map(String)))]
  const [locked] = await ctx.sql.unsafe(`select 1 from incentive_statement where id = any($1::uuid[]) and state <> 'open' limit 1`, [statements], { prepare: true })
  if (locked) throw new Refusal(409, 'period_locked')
}

/** Who took part in a locked period stays on record, and who did not does not come back into it. What comes back from the bin is asked what a new participation is: 403 `own_incentive`, 422 `participation_overlaps`. */
async function freezeParticipants(ctx: Ctx, writes: Write[]): Promise<void> {
  for (const { old, next } of writes.filter(write => write.next['deleted_at'] || write.old?.['deleted_at'])) {
    const [locked] = await ctx.sql.unsafe(`select 1 from incentive_period where plan = $1::uuid and state = 'locked' and deleted_at is null and ends_on >= $2::date limit 1`, [next['plan'], next['valid_from']] as never[], { prepare: true })
    if (locked) throw new Refusal(409, 'period_locked')
    if (next['deleted_at'] || !old) continue
    if (!ctx.user.admin && next['user'] === ctx.user.id) throw forbidden('own_incentive')
    const others = await ctx.sql.unsafe(`select id::text as id, plan::text as plan, "user"::text as "user", valid_from::text as valid_from, valid_to::text as valid_to from incentive_participant where plan = $1::uuid and "user" = $2::uuid and id <> $3::uuid and deleted_at is null limit 1000`, [next['plan'], next['user'], next['id']] as never[], { prepare: true })
    if (others.some(other => overlaps(other, next))) throw invalid([{ field: 'valid_from', code: 'participation_overlaps' }])
  }
}

function changes(old: Row, next: Row): string[] { return Object.keys(next).filter(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null)) }
