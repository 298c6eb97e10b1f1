// Who are they? Finds the one person that each mail address or telephone points to, among all persons, without telling the one who asks about those they may not see.
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { fold } from '#kernel/search/fold.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'
import { isRoleMailbox } from '#customer/identity/role_mailbox.ts'

export interface Traits { email?: string | null; phone?: string | null; first_name?: string | null; last_name?: string | null }
/** `contact`: a person the asker may see. `hidden`: one they may not: never to be attached, answered or shown to them. */
export interface Match { contact: string | null; hidden: string | null }

interface Holder { contact: string; kind: string; normalised: string; shared: boolean; first_name: string | null; last_name: string | null }

/** `made` adds a person who was made after the query, for those who come later in the same batch. */
export interface People { of(traits: Traits): Promise<Match>; made(contact: string, traits: Traits): void }

/** The persons behind the traits, read in one query for all. Never by a shared point, a role mailbox or a point two people hold; by telephone only when the names do not contradict. */
export async function findContacts(ctx: Ctx, all: Traits[]): Promise<People> {
  const holders = await holdersOf(ctx, [...new Set(all.flatMap(traits => values(traits).wanted))])
  const asked = new Set(holders.map(holder => holder.contact))
  const seen = await visibleIds(ctx, 'contact', [...asked])
  return {
    async of(traits) {
      const { mail, phone } = values(traits)
      const byMail = mail ? soleHolder(holders, mail) : null
      const byPhone = phone ? soleHolder(holders, phone) : null
      const found = (byMail ?? (byPhone && agree(byPhone, traits) ? byPhone : null))?.contact
      if (!found) return { contact: null, hidden: null }
      const shown = asked.has(found) ? seen.has(found) : (await visibleIds(ctx, 'contact', [found])).has(found)
      return shown ? { contact: found, hidden: null } : { contact: null, hidden: found }
    },
    made(contact, traits) {
      const { mail, phone } = values(traits)
      for (const [kind, normalised] of [['mail', mail], ['phone', phone]]) if (normalised) holders.push({ contact, kind: kind!, normalised, shared: false, first_name: traits.first_name ?? null, last_name: traits.last_name ?? null })
    },
  }
}

/**
 * Waits for whoever else is looking for, or making, a person with one of these values or a company of one of these names, until the end of the transaction: what they make is found then, and not made twice.
 * Buckets, in one order: a batch of a thousand holds few locks and two batches do not wait for each other in a circle.
 */
export async function takeTurn(ctx: Ctx, all: Traits[], companies: string[]): Promise<void> {
  const keys = [...all.flatMap(traits => values(traits).wanted), ...companies.map(name => `company ${fold(name)}`)]
  if (keys.length > 0) await ctx.sql.unsafe('select pg_advisory_xact_lock(7353, b) from (select distinct hashtext(k) & 4095 as b from unnest($1::text[]) k order by 1 limit 4096) t limit 4096', [keys] as never[], { prepare: true })
}

/** The comparable values of the traits; a role mailbox points to nobody. */
function values(traits: Traits): { mail: string | null; phone: string | null; wanted: string[] } {
  const address = traits.email ? normalisePoint('mail', traits.email) : null
  const mail = address && !isRoleMailbox(address) ? address : null
  const phone = traits.phone ? normalisePoint('phone', traits.phone) : null
  return { mail, phone, wanted: [mail, phone].filter(value => value !== null) }
}

/** Every holder of the values, seen or not: the answer is cut by `visibleIds` above. More than 50 holders of one value are too many to tell apart in any case. */
async function holdersOf(ctx: Ctx, wanted: string[]): Promise<Holder[]> {
  if (wanted.length === 0) return []
  const found = await ctx.sql.unsafe(`select x.contact, x.kind, x.normalised, x.shared, x.first_name, x.last_name from unnest($1::text[]) v(value) cross join lateral (
    select p.contact, p.kind, p.normalised, coalesce(p.shared, false) as shared, c.first_name, c.last_name from contact_point p join contact c on c.id = p.contact
    where p.kind in ('mail', 'phone', 'whatsapp') and p.normalised = v.value and p.deleted_at is null and c.deleted_at is null order by p.id limit 50) x limit ${wanted.length * 50}`, [wanted], { prepare: true })
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

function same(a: string | null | undefined, b: string | null | undefined): boolean { return !a || !b || fold(a).trim() === fold(b).trim() }
