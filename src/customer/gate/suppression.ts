// The suppression list: addresses as keyed hashes, so that the list can be asked and not read.
import { createHmac, hkdfSync } from 'node:crypto'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { create } from '#kernel/records/create.ts'
import { pointKindOf, type Channel } from '#customer/channels.ts'
import type { GateRequest } from '#customer/gate/gate.ts'
import type { Person } from '#customer/gate/person.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'

export interface NewSuppression { channel: Channel | 'all'; value: string; reason: 'hard_bounce' | 'complaint' | 'unsubscribe' | 'manual' | 'registry' | 'erased' | 'invalid'; scope: 'marketing' | 'everything'; detail?: string; contactPoint?: string | null; until?: string | null }

/** Reason for which the address of the request is on the list, or null. Marketing heeds every row, other messages the rows with scope `everything`, security messages only addresses that bounced, are invalid or were erased. */
export async function suppressedBy(ctx: Ctx, request: GateRequest, person: Person | null): Promise<string | null> {
  const kind = pointKindOf(request.channel)
  const value = person?.point?.normalised ?? (request.value && kind ? normalisePoint(kind, request.value) : null)
  if (!value) return null
  const found = await ctx.sql.unsafe(`select s.reason from suppression s where s.value_hash = $1::text and s.channel in ('all', $2::text) and s.deleted_at is null and (s.until is null or s.until > $3::timestamptz)
      and ($4::text = 'marketing' or s.scope = 'everything') and ($4::text <> 'security' or s.reason in ('hard_bounce', 'invalid', 'erased')) order by s.created_at limit 1`,
  [hashOf(ctx.kernel, value), request.channel, ctx.clock.now().toISOString(), request.messageClass], { prepare: true })
  return (found[0]?.['reason'] as string | undefined) ?? null
}

/** Puts an address on the list. `value` is what a contact point holds. */
export async function suppress(ctx: Ctx, entry: NewSuppression): Promise<void> {
  const kind = entry.channel === 'all' ? null : pointKindOf(entry.channel)
  const value = kind ? normalisePoint(kind, entry.value) ?? entry.value : entry.value
  await create(asSystem(ctx, 'the suppression list'), 'suppression', {
    channel: entry.channel, value_hash: hashOf(ctx.kernel, value), reason: entry.reason, scope: entry.scope, detail: entry.detail ?? null, contact_point: entry.contactPoint ?? null, until: entry.until ?? null,
  })
}

function hashOf(kernel: Kernel, value: string): string {
  const key = hkdfSync('sha256', kernel.config.secret, Buffer.alloc(0), 'vinculo/suppression', 32)
  return createHmac('sha256', Buffer.from(key)).update(value).digest('hex')
}
