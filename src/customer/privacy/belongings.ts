// Everything that is kept about a person: the records that point to them, and what hangs on those.
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { conflict } from '#kernel/errors.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Records by entity, the person among them. */
export type Belongings = Map<string, Set<string>>

const MOST = 100_000
/** how deep things hang on things: order → line → file … */
const LEVELS = 5
/** references between persons by which one is the other; by any other (who recommended whom) they stay two */
const MERGED = new Set(['merged_into', 'merged_to', 'survivor'])

/** The person `contact`, live or in the bin, with all that is theirs. What belongs to a sale or a case of theirs counts unless it names another person. 409 `too_much_at_once` beyond 100,000 records. Needs the rights of the system. */
export async function belongingsOf(ctx: Ctx, contact: string): Promise<Belongings> {
  const all: Belongings = new Map([['contact', new Set([contact, ...await mergedInto(ctx, contact)])]])
  for (const account of await soleAccounts(ctx, contact)) add(all, 'account', account)
  let fresh: Belongings = new Map([...all].map(([entity, ids]) => [entity, new Set(ids)]))
  for (let level = 0; level < LEVELS && fresh.size > 0; level++) fresh = await next(ctx, contact, all, fresh)
  return all
}

/** Records that were found to be the same person, at any remove. */
async function mergedInto(ctx: Ctx, contact: string): Promise<string[]> {
  if (!ctx.kernel.registry.find('merge')) return []
  const found = await ctx.sql<{ id: string }[]>`
    with recursive same(id) as (select m.merged_contact from merge m where m.contact = ${contact}::uuid and m.status in ('done', 'final') and m.merged_contact is not null
      union select m.merged_contact from merge m join same s on m.contact = s.id where m.status in ('done', 'final') and m.merged_contact is not null) select id from same limit 1000`
  return found.map(row => row.id)
}

/** Households and businesses of one person that have no other member: their name and address are the person's. */
async function soleAccounts(ctx: Ctx, contact: string): Promise<string[]> {
  const found = await ctx.sql<{ id: string }[]>`
    select a.id from account a where a.kind in ('household', 'sole_trader') and exists (select 1 from account_contact l where l.account = a.id and l.contact = ${contact}::uuid)
      and not exists (select 1 from account_contact o where o.account = a.id and o.contact <> ${contact}::uuid and o.deleted_at is null) order by a.id limit 100`
  return found.map(row => row.id)
}

async function next(ctx: Ctx, contact: string, all: Belongings, fresh: Belongings): Promise<Belongings> {
  const found: Belongings = new Map()
  for (const [entity, ids] of fresh) for (const file of await filesOf(ctx, ctx.kernel.registry.entity(entity), [...ids])) if (!all.get('file')?.has(file)) { add(all, 'file', file); add(found, 'file', file) }
  for (const definition of ctx.kernel.registry.definitions.values()) for (const field of definition.fields.values()) {
    if (field.storage !== 'main' || (field.kind !== 'ref' && field.kind !== 'polyref')) continue
    for (const [parent, ids] of fresh) {
      if (!hangsOn(definition, field, parent)) continue
      for (const id of await children(ctx, definition, field, parent, [...ids], contact)) if (!all.get(definition.name)?.has(id)) { add(all, definition.name, id); add(found, definition.name, id) }
    }
  }
  return found
}

/** A reference to the person always counts; one to something of theirs when the record lives and dies with it, is seen through it, or is about it. */
function hangsOn(definition: Definition, field: DefinedField, parent: string): boolean {
  if (field.kind === 'polyref') return (field.field.options['targets'] as string[]).some(target => target === '*' || target === parent)
  if (field.target !== parent || (parent === 'contact' && definition.name === 'contact' && !MERGED.has(field.name))) return false
  if (parent === 'contact' && isPlaceOfAnother(definition, field)) return false
  return parent === 'contact' || field.field.options['onDelete'] === 'cascade' || definition.access.via.includes(field.name)
}

/** Whom to ask for at a branch is not whose branch it is: what is seen through its account alone, and may name a person, is the account's. */
function isPlaceOfAnother(definition: Definition, field: DefinedField): boolean {
  const { own, via } = definition.access
  return !own && via.length === 1 && via[0] === 'account' && definition.fields.get('account')?.field.options.required === true && field.field.options.required !== true
}

async function children(ctx: Ctx, definition: Definition, field: DefinedField, parent: string, ids: string[], contact: string): Promise<string[]> {
  const person = definition.fields.get('contact')
  const ofAnother = field.name !== 'contact' && person?.target === 'contact' && person.storage === 'main' ? ' and (t."contact" is null or t."contact" = $2::uuid)' : ' and $2::uuid is not null'
  const kind = field.kind === 'polyref' ? ` and t.${quote(`${field.name}_entity`)} = $3::text` : ' and $3::text is not null'
  const found = await ctx.sql.unsafe(`select t.id from ${quote(definition.name)} t where t.${quote(field.name)} = any($1::uuid[])${ofAnother}${kind} order by t.id limit ${MOST}`, [ids, contact, parent] as never[], { prepare: true })
  if (found.length >= MOST) throw conflict('too_much_at_once', { limit: MOST })
  return found.map(row => String(row['id']))
}

/** Files that these records name in a field of theirs (a proof, a signed page). */
async function filesOf(ctx: Ctx, definition: Definition, ids: string[]): Promise<string[]> {
  const columns = [...definition.fields.values()].filter(field => field.kind === 'file' && field.storage === 'main').map(field => `t.${quote(field.name)}`)
  if (columns.length === 0) return []
  const found = await ctx.sql.unsafe(`select distinct f from ${quote(definition.name)} t, unnest(array[${columns.join(', ')}]) f where t.id = any($1::uuid[]) and f is not null limit ${MOST}`, [ids] as never[])
  return found.map(row => String(row['f']))
}

function add(into: Belongings, entity: string, id: string): void { into.set(entity, (into.get(entity) ?? new Set()).add(id)) }
