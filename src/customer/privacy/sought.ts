// The texts by which a person is found in what others wrote: those that mean this person and nobody else.
import type { Ctx } from '#kernel/context.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Belongings } from '#customer/privacy/belongings.ts'
import { programWords, titlesOfHouse } from '#customer/privacy/program-words.ts'

/** Shorter ones would be found everywhere. */
const LEAST = 4, LEAST_DIGITS = 7, MOST = 100

interface Source { entity: string; fields: string[] }
const REACH: Source[] = [{ entity: 'contact', fields: ['email', 'phone', 'whatsapp'] }, { entity: 'contact_point', fields: ['value', 'normalised'] }, { entity: 'tax_identity', fields: ['number', 'normalised'] }]

/** Names, addresses and numbers of the person in lower case, longest first, without those that somebody else goes by as well (a shared mailbox, a namesake, a colleague who is a user) and the program's own words: nobody may be called so that their erasure takes rights and definitions away. */
export async function soughtTexts(ctx: Ctx, belongings: Belongings): Promise<string[]> {
  const ids = [...belongings.get('contact') ?? []]
  const written = new Set<string>()
  for (const { entity, fields } of REACH) for (const text of await texts(ctx, entity, fields, [...belongings.get(entity) ?? []])) for (const form of forms(text)) written.add(form)
  for (const name of await names(ctx, ids)) written.add(name)
  const taken = new Set([...await programWords(ctx), ...await titlesOfHouse(ctx, [...written])]), own: string[] = []
  for (const text of written) if (text.length >= LEAST && !taken.has(text) && !(await isOfAnother(ctx, text, belongings))) own.push(text)
  return own.sort((a, b) => b.length - a.length).slice(0, MOST)
}

/** A number as it is typed and as it is stored: with and without its sign, the last nine and ten digits. */
function forms(text: string): string[] {
  const plain = text.trim().toLowerCase(), digits = plain.replace(/\D/g, '')
  const isNumber = /^[+\d\s().-]+$/.test(plain) && digits.length >= LEAST_DIGITS
  return isNumber ? [plain, digits, digits.slice(-10), digits.slice(-9)].filter(form => form.replace(/\D/g, '').length >= LEAST_DIGITS) : [plain]
}

async function texts(ctx: Ctx, entity: string, fields: string[], ids: string[]): Promise<string[]> {
  const definition = ctx.kernel.registry.find(entity)
  const columns = [...definition?.fields.values() ?? []].filter(field => fields.includes(field.companionOf ?? field.name) && field.storage === 'main' && kindOf(field.field).column(field.field) === 'text').map(field => quote(field.name))
  if (ids.length === 0 || columns.length === 0) return []
  const found = await ctx.sql.unsafe(`select distinct v as text from ${quote(entity)} t, unnest(array[${columns.map(column => `t.${column}::text`).join(', ')}]) v where t.id = any($1::uuid[]) and v is not null limit 1000`, [ids] as never[])
  return found.map(row => String(row['text']))
}

/** Whole names, and single words of them that occur in no other person. */
async function names(ctx: Ctx, ids: string[]): Promise<string[]> {
  const found = await ctx.sql<{ display_name: string | null; first_name: string | null; last_name: string | null; second_last_name: string | null }[]>`select display_name, first_name, last_name, second_last_name from contact where id = any(${ids}::uuid[]) limit 1000`
  return [...new Set(found.flatMap(({ display_name, first_name, last_name, second_last_name }) => [
    display_name, [first_name, last_name].filter(Boolean).join(' '), [first_name, last_name, second_last_name].filter(Boolean).join(' '), [last_name, second_last_name].filter(Boolean).join(' '), first_name, last_name, second_last_name,
  ]).filter(name => name !== null && name.length >= LEAST).map(name => name!.trim().toLowerCase()))]
}

async function isOfAnother(ctx: Ctx, text: string, belongings: Belongings): Promise<boolean> {
  const contacts = [...belongings.get('contact') ?? []], points = [...belongings.get('contact_point') ?? []], accounts = [...belongings.get('account') ?? []]
  const [row] = await ctx.sql<{ found: boolean }[]>`select
    exists (select 1 from contact c where not c.id = any(${contacts}::uuid[]) and ${text}::text in (lower(c.display_name), lower(c.first_name), lower(c.last_name), lower(c.second_last_name), lower(c.email)))
    or exists (select 1 from contact_point p where not p.id = any(${points}::uuid[]) and p.normalised = ${text}::text and (p.contact is null or not p.contact = any(${contacts}::uuid[])) and (p.account is null or not p.account = any(${accounts}::uuid[])))
    or exists (select 1 from account a where not a.id = any(${accounts}::uuid[]) and lower(a.name) = ${text}::text)
    or exists (select 1 from "user" u where ${text}::text in (lower(u.email), lower(u.name))) as found`
  return row!.found
}
