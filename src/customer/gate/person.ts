// What the gate has to know about a person, read past all access: whether somebody may be written to does not depend on who asks.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { GateRequest } from '#customer/gate/gate.ts'

export interface Person {
  id: string
  timeZone: string | null
  country: string | null
  /** the contact point of the request, when it is theirs */
  point: { id: string; kind: string; normalised: string | null; invalid: boolean } | null
}

/** The live person of the request; null without one. Zone and country fall back to the organisation's. */
export async function personOf(ctx: Ctx, request: GateRequest): Promise<Person | null> {
  if (!request.contact) return null
  const found = await ctx.sql.unsafe(`select c.id, coalesce(c.time_zone, a.time_zone) as time_zone, coalesce(c.mailing_country, a.billing_country) as country, p.id as point, p.kind, p.normalised, coalesce(p.invalid, false) as invalid
    from contact c left join account a on a.id = c.account left join contact_point p on p.id = $2::uuid and p.contact = c.id and p.deleted_at is null
    where c.id = $1::uuid and c.deleted_at is null limit 1`, [request.contact, request.contactPoint ?? null] as never[], { prepare: true })
  const row = found[0]
  if (!row) return null
  const organisation = await readSetting<{ country?: string; time_zone?: string }>(ctx, 'organisation')
  return {
    id: String(row['id']), timeZone: (row['time_zone'] as string | null) ?? organisation?.time_zone ?? null, country: (row['country'] as string | null) ?? organisation?.country ?? null,
    point: row['point'] ? { id: String(row['point']), kind: String(row['kind']), normalised: row['normalised'] as string | null, invalid: row['invalid'] === true } : null,
  }
}
