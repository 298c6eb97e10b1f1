// The consent ledger as the gate reads it: of all rows that cover a touch, the latest one counts.
import type { Ctx } from '#kernel/context.ts'
import type { GateRequest } from '#customer/gate/gate.ts'
import type { Person } from '#customer/gate/person.ts'
import { countryOf } from '#customer/countries/countries.ts'

export interface ConsentEntry { state: 'granted' | 'withdrawn' | 'objected'; legal_basis: string | null; proven: boolean; expired: boolean; given_at: Date }

/** Why the person's decisions forbid this touch; null when they allow it. Marketing needs a grant in force with proof, in some countries on the person's own consent alone; service messages need no grant but heed an objection to that very purpose or to everything. */
export function consentRefusal(request: GateRequest, person: Person, entry: ConsentEntry | null): string | null {
  if (request.messageClass !== 'marketing') return entry?.state === 'objected' && request.messageClass === 'service' ? 'objected' : null
  if (!entry) return 'no_consent'
  if (entry.state !== 'granted') return entry.state === 'objected' ? 'objected' : 'consent_withdrawn'
  if (entry.expired) return 'consent_expired'
  const own = countryOf(person.country)?.consentOnly.includes(request.channel) === true
  if (entry.legal_basis !== 'consent' && (own || entry.legal_basis !== 'legitimate_interest')) return own ? 'own_consent_needed' : 'no_consent'
  return entry.proven ? null : 'consent_without_proof'
}

/** The latest entry of the ledger that covers the touch, or null. */
export async function latestConsent(ctx: Ctx, request: GateRequest, person: Person): Promise<ConsentEntry | null> {
  const now = ctx.clock.now().toISOString()
  const found = await ctx.sql.unsafe(`select c.state, c.legal_basis, (c.source is not null or c.notice_version is not null or c.proof is not null or c.proof_text is not null or c.proof_file is not null) as proven, (c.expires_at is not null and c.expires_at <= $5::timestamptz) as expired, c.given_at
    from consent c where c.contact = $1::uuid and c.deleted_at is null and c.channel in ('all', $2::text) and c.purpose in ('all', $3::text)
      and (c.contact_point is null or c.contact_point = $4::uuid) and c.given_at <= $5::timestamptz
    order by c.given_at desc, c.created_at desc, c.id desc limit 1`, [person.id, request.channel, request.purpose, person.point?.id ?? null, now] as never[], { prepare: true })
  const row = found[0]
  return row ? ({ ...row, given_at: new Date(row['given_at'] as string) } as unknown as ConsentEntry) : null
}
