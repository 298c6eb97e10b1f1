// Reads stored people and companies as subjects, with their points, valid tax numbers and employers: one statement for any number.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import { subjectOf, type Subject } from '#customer/identity/match/subject.ts'

const COLUMNS: Record<Kind, string> = {
  contact: 't.id, t.display_name, t.first_name, t.last_name, t.second_last_name, t.birth_date::text as birth_date, t.mailing_city, t.mailing_postal_code, t.account',
  account: 't.id, t.name, t.legal_name, t.kind, t.website, t.billing_city, t.billing_postal_code',
}

/** Live records by id, those in the bin left out. Reads past access: callers cut what they show. */
export async function loadSubjects(ctx: Ctx, kind: Kind, ids: string[]): Promise<Map<string, Subject>> {
  const subjects = new Map<string, Subject>()
  for (let at = 0; at < ids.length; at += 2_000) {
    const part = ids.slice(at, at + 2_000)
    const employers = kind === 'contact' ? `array(select distinct c.account from account_contact c where c.contact = t.id and c.deleted_at is null and c."to" is null limit 20)` : `'{}'::uuid[]`
    const own = kind === 'contact' ? 'p.contact = t.id' : 'p.account = t.id and p.contact is null'
    const found = await ctx.sql.unsafe(`select ${COLUMNS[kind]}, ${employers} as accounts,
        (select coalesce(json_agg(json_build_object('kind', p.kind, 'normalised', p.normalised, 'shared', coalesce(p.shared, false))), '[]') from (select p.kind, p.normalised, p.shared from contact_point p where ${own} and p.deleted_at is null limit 50) p) as points,
        array(select x.country || ' ' || x.normalised from tax_identity x where x.${kind} = t.id and x.state = 'valid' and x.deleted_at is null and x.country is not null limit 20) as taxes
      from ${kind} t where t.id = any($1::uuid[]) and t.deleted_at is null limit ${part.length}`, [part], { prepare: true })
    for (const row of found as unknown as Row[]) subjects.set(String(row['id']), subjectOf(kind, row, { points: row['points'] as never, taxes: row['taxes'] as string[], accounts: row['accounts'] as string[] }))
  }
  return subjects
}
