// What the gate has to know about a person, read past all access: whether somebody may be written to does not depend on who asks.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { countryOf as placeOf, regionOf, zoneOf } from '#platform/countries/countries.ts'
import { callingCountry } from '#customer/countries/calling_country.ts'
import type { GateRequest } from '#customer/gate/gate.ts'

export interface Person {
  id: string
  /** IANA zone of the person: their own, their address's, their company's, their number's, the organisation's */
  timeZone: string | null
  /** ISO alpha-2: of the address, the number, the company, the organisation */
  country: string | null
  /** code of the region where regional holidays are kept */
  region: string | null
  /** the contact point of the request, when it is theirs */
  point: { id: string; kind: string; normalised: string | null; invalid: boolean } | null
}

/** The live person of the request; null without one. */
export async function personOf(ctx: Ctx, request: GateRequest): Promise<Person | null> {
  if (!request.contact) return null
  const found = await ctx.sql.unsafe(`select c.id, c.time_zone, c.mailing_country, c.mailing_region, c.mailing_postal_code, a.time_zone as account_zone, a.billing_country, a.billing_region, a.billing_postal_code, p.id as point, p.kind, p.normalised, coalesce(p.invalid, false) as invalid
    from contact c left join account a on a.id = c.account left join contact_point p on p.id = $2::uuid and p.contact = c.id and p.deleted_at is null
    where c.id = $1::uuid and c.deleted_at is null limit 1`, [request.contact, request.contactPoint ?? null] as never[], { prepare: true })
  const row = found[0] as Record<string, string | null> | undefined
  if (!row) return null
  const organisation = await readSetting<{ country?: string; time_zone?: string }>(ctx, 'organisation')
  const number = callingCountry(row['normalised'] ?? request.value ?? null)
  const home = row['mailing_country'] ? { country: row['mailing_country'], region: row['mailing_region'], postal: row['mailing_postal_code'], zone: null }
    : number && number !== row['billing_country'] ? { country: number, region: null, postal: null, zone: null }
      : { country: row['billing_country'] ?? null, region: row['billing_region'], postal: row['billing_postal_code'], zone: row['account_zone'] }
  const country = home.country ?? organisation?.country ?? null, place = placeOf(country)
  const ownCountry = country === (organisation?.country ?? null)
  return {
    id: String(row['id']), country, region: place ? regionOf(place, home.region, home.postal)?.code ?? null : null,
    timeZone: row['time_zone'] ?? home.zone ?? (ownCountry && !home.region && !home.postal ? null : zoneOf(country, home.region, home.postal)) ?? row['account_zone'] ?? organisation?.time_zone ?? null,
    point: row['point'] ? { id: String(row['point']), kind: String(row['kind']), normalised: row['normalised'] ?? null, invalid: (row['invalid'] as unknown) === true } : null,
  }
}
