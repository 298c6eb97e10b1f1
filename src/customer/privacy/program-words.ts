// Words that mean something to the program or the house. Somebody may be called like one (Price, Case, Field): alone it does not tell who is meant, and taken out of grants, definitions and queues it would break them.
import type { Ctx } from '#kernel/context.ts'
import { OPERATORS } from '#kernel/conditions/condition.ts'
import { quote } from '#kernel/sql/quote.ts'
import { stepKinds } from '#platform/automation/step-kind.ts'

/** what stored definitions, grants and queues say besides the names of entities, fields, values, actions and tables */
const FURTHER = `true false null none own all any not read create update delete import export actions readfields writefields custom default system admin kind type name value values text number money percent date datetime boolean json
  record records event events created updated deleted restored erased derived field fields from before after direction days hours minutes until trigger condition steps template made target noun input webhook branch wait yes at_least at_most where related
  filter sort group measure count sum min max definition columns view board list form waiting running done failed dead queued stored delivered withheld held discarded retired hidden active inactive scheduled manual removed revoked pending approved refused withdrawn
  mail phone letter reaction job api cli document body headers content application charset utf-8 error code message detail params path query origin request session token`

/** In lower case: names of entities, fields, values and actions, whole and in their parts, columns of every table, operators, steps and the words above. */
export async function programWords(ctx: Ctx): Promise<Set<string>> {
  const words = new Set(FURTHER.split(/\s+/)), add = (name: unknown): void => { if (typeof name === 'string') for (const word of [name, ...name.split(/[^a-z0-9]+/i)]) words.add(word.toLowerCase()) }
  for (const definition of ctx.kernel.registry.definitions.values()) {
    add(definition.name)
    for (const noun of definition.actions.keys()) add(noun)
    for (const { name, field } of definition.fields.values()) { add(name); for (const value of Array.isArray(field.options['values']) ? field.options['values'] : []) add(value) }
  }
  for (const name of [...OPERATORS, ...stepKinds(ctx.kernel).keys()]) add(name)
  for (const module of ctx.kernel.registry.modules) for (const each of [...module.jobs ?? [], ...module.reactions ?? []]) add(each.name)
  for (const { name } of await ctx.sql<{ name: string }[]>`select distinct x as name from (select c.relname::text, a.attname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'kernel' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped) t(a, b), unnest(array[t.a, t.b]) x limit 10000`) add(name)
  for (const { key } of await ctx.sql<{ key: string }[]>`select key from kernel.setting limit 10000`) add(key)
  return words
}

/** Which of these are the title of something of the house that everybody refers to: a role, a stage, a product, a team, a territory. */
export async function titlesOfHouse(ctx: Ctx, texts: string[]): Promise<string[]> {
  if (texts.length === 0) return []
  const of = [...ctx.kernel.registry.definitions.values()].filter(d => (d.access.reference && !d.access.admin) || ['role', 'team', 'territory'].includes(d.name))
    .flatMap(d => (d.fields.get(d.entity.title)?.kind === 'text' && d.fields.get(d.entity.title)!.storage === 'main' ? [`select lower(t.${quote(d.entity.title)}) as title from ${quote(d.name)} t where lower(t.${quote(d.entity.title)}) = any($1::text[])`] : []))
  if (of.length === 0) return []
  return (await ctx.sql.unsafe(`select distinct title from (${of.join(' union all ')}) x limit 10000`, [texts] as never[])).map(row => String(row['title']))
}
