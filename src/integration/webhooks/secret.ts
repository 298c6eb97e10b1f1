// The secret of a webhook: shown once, kept sealed. After a rotation the old one signs along for a day, so that no receiver is cut off.
import type { Ctx } from '#kernel/context.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'
import { newSecret } from '#integration/webhooks/signature.ts'

const OVERLAP = 24 * 3_600_000

/** Makes a new secret and returns it; the only time it is told. */
export async function rotateSecret(ctx: Ctx, webhook: string): Promise<{ secret: string; previous_until: string | null }> {
  const secret = newSecret(), now = ctx.clock.now(), until = new Date(now.getTime() + OVERLAP)
  const [row] = await ctx.sql<{ previous: Buffer | null }[]>`
    insert into kernel.webhook_secret (webhook, sealed, rotated_at) values (${webhook}::uuid, ${seal(ctx.kernel, 'webhook', webhook, secret)}::bytea, ${now}::timestamptz)
    on conflict (webhook) do update set previous = kernel.webhook_secret.sealed, previous_until = ${until}::timestamptz, sealed = excluded.sealed, rotated_at = excluded.rotated_at returning previous`
  return { secret, previous_until: row?.previous ? until.toISOString() : null }
}

/** The secrets that sign now, the newest first; none before the first rotation. */
export async function secretsOf(ctx: Ctx, webhook: string): Promise<string[]> {
  const [row] = await ctx.sql<{ sealed: Buffer; previous: Buffer | null; previous_until: string | null }[]>`select sealed, previous, previous_until from kernel.webhook_secret where webhook = ${webhook}::uuid limit 1`
  if (!row) return []
  const old = row.previous && row.previous_until && Date.parse(row.previous_until) > ctx.clock.now().getTime() ? [row.previous] : []
  return [row.sealed, ...old].map(sealed => unseal(ctx.kernel, 'webhook', webhook, sealed))
}
