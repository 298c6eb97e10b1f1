// In which companies people take part now, and which of those the one who asks may see.
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'

export interface Part { account: string; primary: boolean; seen: boolean }

/** Live parts of each contact that have not ended, primary first. Seen or not: callers must not answer with hidden ones. */
export async function accountsOfContacts(ctx: Ctx, contacts: string[]): Promise<Map<string, Part[]>> {
  const today = ctx.clock.now().toISOString().slice(0, 10)
  const found = await ctx.sql.unsafe(`select distinct on (a.contact, a.account) a.contact, a.account, a.role = 'primary' as main from account_contact a join account c on c.id = a.account
    where a.contact = any($1::uuid[]) and a.deleted_at is null and c.deleted_at is null and (a."to" is null or a."to" >= $2::date) order by a.contact, a.account, a.role = 'primary' desc limit 5000`, [[...new Set(contacts)], today], { prepare: true })
  const seen = await visibleIds(ctx, 'account', [...new Set(found.map(row => String(row['account'])))])
  const parts = new Map<string, Part[]>()
  for (const row of found) {
    const contact = String(row['contact']), account = String(row['account'])
    parts.set(contact, [...(parts.get(contact) ?? []), { account, primary: row['main'] === true, seen: seen.has(account) }].sort((a, b) => Number(b.primary) - Number(a.primary)))
  }
  return parts
}

/** The company a talk or a case is about when nobody said: the only one the writer sees, else the primary one they see; null without any. */
export function companyOfTalk(parts: Part[]): string | null {
  const seen = parts.filter(part => part.seen)
  return seen.length === 1 ? seen[0]!.account : seen.find(part => part.primary)?.account ?? null
}
