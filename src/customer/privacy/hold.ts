// Is anything of this customer to be kept as it is, whatever else is due?
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Belongings } from '#customer/privacy/belongings.ts'

/** 409 `under_legal_hold` with its reason, when a hold in force names one of these persons, or an account of theirs. */
export async function refuseHeld(ctx: Ctx, belongings: Belongings): Promise<void> {
  const day = ctx.clock.now().toISOString().slice(0, 10), contacts = [...belongings.get('contact') ?? []], accounts = [...belongings.get('account') ?? []]
  const [row] = await ctx.sql<{ reason: string }[]>`
    select h.reason from legal_hold h where h.deleted_at is null and h."from" <= ${day}::date and (h.until is null or h.until >= ${day}::date)
      and (h.contact = any(${contacts}::uuid[]) or h.account = any(${accounts}::uuid[]) or exists (select 1 from contact c where c.id = any(${contacts}::uuid[]) and c.account = h.account)) limit 1`
  if (row) throw conflict('under_legal_hold', { reason: row.reason })
}
