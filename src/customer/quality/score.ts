// The score of records, worked out for a batch by one statement and kept beside them.
import type { Ctx } from '#kernel/context.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { quote } from '#kernel/sql/quote.ts'
import { JUDGED, readRules, type EntityRules, type Scored } from '#customer/quality/rules.ts'

const DAY = 86_400_000
/** freshness goes down in steps: else every record would change every night */
const STEP = 10

/** Scores these records anew; only what differs is written. */
export async function scoreRecords(ctx: Ctx, entity: Scored, ids: string[]): Promise<void> {
  const rules = (await readRules(ctx))[entity], now = ctx.clock.now().getTime()
  const found = await factsOf(ctx, entity, ids, Object.keys(rules.fields))
  await setDerived(ctx, entity, found.map(row => ({ id: row.id, values: valuesOf(entity, row, rules, now) })))
}

interface Facts { id: string; filled: string[]; bad: string[]; touched: Date | string }

async function factsOf(ctx: Ctx, entity: Scored, ids: string[], fields: string[]): Promise<Facts[]> {
  const definition = ctx.kernel.registry.entity(entity)
  const known = fields.flatMap(name => { const field = definition.fields.get(name); return field?.storage === 'main' ? [field] : [] })
  const filled = known.map(field => `case when t.${quote(field.name)} is not null${typeOf(field) === 'text' ? ` and t.${quote(field.name)} <> ''` : ''} then '${field.name}' end`)
  const own = entity === 'contact' ? 'p.contact = t.id' : 'p.account = t.id and p.contact is null'
  const tax = entity === 'account' ? `case when exists (select 1 from tax_identity x where x.account = t.id and x."primary" and x.deleted_at is null and x.state = 'unverified') then 'tax_id' end` : 'null'
  return await ctx.sql.unsafe(`select t.id, array_remove(array[${filled.join(', ') || 'null'}]::text[], null) as filled,
      array_remove(array(select distinct case p.kind when 'mail' then 'email' when 'phone' then 'phone' end from contact_point p where ${own} and p."primary" and p.invalid and p.kind in ('mail', 'phone') and p.deleted_at is null) || ${tax}, null)::text[] as bad,
      greatest(t.updated_at, d.last_interaction_at) as touched
    from ${quote(entity)} t left join ${quote(`${entity}_derived`)} d on d.id = t.id where t.id = any($1::uuid[]) and t.deleted_at is null limit ${ids.length}`, [ids], { prepare: true }) as unknown as Facts[]
}

function valuesOf(entity: Scored, { filled, bad, touched }: Facts, rules: EntityRules, now: number): Record<string, unknown> {
  const weighed = Object.entries(rules.fields).filter(([, weight]) => weight > 0)
  const share = (fields: [string, number][], good: (name: string) => boolean): number => {
    const all = fields.reduce((sum, [, weight]) => sum + weight, 0)
    return all === 0 ? 100 : Math.round(fields.reduce((sum, [name, weight]) => sum + (good(name) ? weight : 0), 0) * 100 / all)
  }
  const completeness = share(weighed, name => filled.includes(name))
  const judged = weighed.filter(([name]) => JUDGED[entity].includes(name) && filled.includes(name))
  const validity = share(judged, name => !bad.includes(name))
  const age = Math.max(0, now - new Date(touched).getTime()) / (rules.fresh_days * DAY)
  const freshness = Math.max(0, 100 - Math.floor(age * 100 / STEP) * STEP)
  const parts = rules.completeness + rules.validity + rules.freshness
  const score = Math.round((completeness * rules.completeness + validity * rules.validity + freshness * rules.freshness) / parts)
  return { quality_score: score, quality_completeness: completeness, quality_validity: validity, quality_freshness: freshness, quality_invalid: bad.length > 0 ? [...bad].sort() : null }
}
