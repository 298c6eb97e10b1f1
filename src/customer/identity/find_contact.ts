// Who is this? Finds the one person that a mail address or a telephone points to, among all persons, without telling the one who asks about those they may not see.
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'
import { isRoleMailbox } from '#customer/identity/role_mailbox.ts'

export interface Traits { email?: string | null; phone?: string | null; first_name?: string | null; last_name?: string | null }
/** `contact`: a person the asker may see. `hidden`: one they may not: never to be attached, answered or shown to them. */
export interface Match { contact: string | null; hidden: string | null }

interface Holder { contact: string; kind: string; normalised: string; shared: boolean; first_name: string | null; last_name: string | null }

/** The person behind the traits. Never by a shared point, a role mailbox or a point two people hold; by telephone only when the names do not contradict. */
export async function findContact(ctx: Ctx, traits: Traits): Promise<Match> {
  const mail = traits.email ? normalisePoint('mail', traits.email) : null
  const phone = traits.phone ? normalisePoint('phone', traits.phone) : null
  const wanted = [mail && !isRoleMailbox(mail) ? mail : null, phone].filter(value => value !== null)
  if (wanted.length === 0) return { contact: null, hidden: null }
  const holders = await holdersOf(ctx, wanted)
  const byMail = mail ? soleHolder(holders, mail) : null
  const byPhone = phone ? soleHolder(holders, phone) : null
  const found = byMail ?? (byPhone && agree(byPhone, traits) ? byPhone : null)
  if (!found) return { contact: null, hidden: null }
  const seen = await visibleIds(ctx, 'contact', [found.contact])
  return seen.has(found.contact) ? { contact: found.contact, hidden: null } : { contact: null, hidden: found.contact }
}

/** Every holder of the values, seen or not: the answer is cut by `visibleIds` above. */
async function holdersOf(ctx: Ctx, values: string[]): Promise<Holder[]> {
  const found = await ctx.sql.unsafe(`select p.contact, p.kind, p.normalised, coalesce(p.shared, false) as shared, c.first_name, c.last_name
    from contact_point p join contact c on c.id = p.contact
    where p.kind in ('mail', 'phone', 'whatsapp') and p.normalised = any($1::text[]) and p.deleted_at is null and c.deleted_at is null order by p.id limit 50`, [values], { prepare: true })
  return found as unknown as Holder[]
}

function soleHolder(holders: Holder[], value: string): Holder | null {
  const own = holders.filter(holder => holder.normalised === value)
  return own.length > 0 && !own.some(holder => holder.shared) && new Set(own.map(holder => holder.contact)).size === 1 ? own[0]! : null
}

/** Names contradict when both sides have one and they differ; a missing name contradicts nothing. */
function agree(holder: Holder, traits: Traits): boolean {
  return same(holder.first_name, traits.first_name) && same(holder.last_name, traits.last_name)
}

function same(a: string | null | undefined, b: string | null | undefined): boolean { return !a || !b || fold(a) === fold(b) }

function fold(name: string): string { return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim() }
