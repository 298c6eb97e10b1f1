// What a departure would do, before anything is done: customer by customer to whom, and what else is in this person's hands.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { ownedBy, type Owned } from '#platform/sessions/ownership.ts'
import { RULES } from '#operational/absence/entities/departure.ts'
import { assign, type Assigned, type Moving, type Territory } from '#operational/absence/departure/receivers.ts'
import { absentAmong } from '#operational/absence/queries/away.ts'
import { portfolioOf } from '#operational/absence/queries/portfolio.ts'
import { worthOf } from '#operational/sales/public.ts'

export const departureInput = z.strictObject({
  rule: z.enum(RULES), /** gets what no rule places; the manager unless told */ fallback: z.uuid().nullish(), /** among whom the rule `value` divides */ colleagues: z.array(z.uuid()).max(200).optional(),
  list: z.array(z.strictObject({ id: z.uuid(), to: z.uuid() })).max(5_000).optional(),
})
export type DepartureInput = z.infer<typeof departureInput>

export interface Plan {
  person: string; rule: string; fallback: string; currency: string | null
  customers: (Pick<Moving, 'entity' | 'id' | 'name' | 'importance' | 'owned' | 'open' | 'due' | 'live' | 'value'> & Assigned)[]
  receivers: { id: string; name: string; customers: number; commitments: number; value: number; absent_until: string | null }[]
  /** everything that names this person, with or without a customer */
  owned: Owned[]
  /** those who count on this person as a substitute */
  substitutions: { name: string; from: string; until: string }[]
  /** of all this: a start that names another one is refused */
  fingerprint: string
}

/** The plan as it stands now. 422 `no_receiver` without anybody who gets the rest, `reference_not_found` for colleagues who are not active, `self`. */
export async function planOf(ctx: Ctx, person: string, input: DepartureInput): Promise<Plan> {
  const people = await colleagues(ctx), leaver = people.get(person), active = new Set([...people.values()].filter(one => one.active && one.id !== person).map(one => one.id))
  const fallback = input.fallback ?? (leaver?.manager && active.has(leaver.manager) ? leaver.manager : null)
  if (!fallback) throw invalid([{ field: 'fallback', code: 'no_receiver' }])
  demandActive(active, person, { fallback: [fallback], colleagues: input.colleagues ?? [], list: (input.list ?? []).map(one => one.to) })
  if (input.rule === 'value' && !input.colleagues?.length) throw invalid([{ field: 'colleagues', code: 'required' }])
  const moving = await movingOf(ctx, person), list = new Map((input.list ?? []).map(one => [one.id, one.to]))
  const assigned = assign(moving, { rule: input.rule, fallback, colleagues: input.colleagues ?? [], list, territories: await territoriesOf(ctx, people), active })
  const customers = moving.map(({ entity, id, name, importance, owned, open, due, live, value }) => ({ entity, id, name, importance, owned, open, due, live, value, ...assigned.get(id)! }))
  const away = await absentAmong(ctx, [...active])
  const receivers = [...new Set([...customers.map(one => one.to), fallback])].map(id => {
    const own = customers.filter(one => one.to === id)
    return { id, name: people.get(id)?.name ?? '', customers: own.length, commitments: own.reduce((sum, one) => sum + (one.open['commitment'] ?? 0), 0), value: own.reduce((sum, one) => sum + one.value, 0), absent_until: away.get(id) ?? null }
  }).sort((a, b) => b.value - a.value || a.name.localeCompare(b.name))
  const fingerprint = createHash('sha256').update(JSON.stringify([person, input.rule, fallback, customers.map(one => [one.id, one.to]).sort()])).digest('hex').slice(0, 32)
  return { person, rule: input.rule, fallback, currency: (await organisationCurrency(ctx)), customers, receivers, owned: await ownedBy(ctx, person), substitutions: await substitutionsOf(ctx, person), fingerprint }
}

interface Somebody { id: string; name: string; active: boolean; manager: string | null; territories: string[] }

async function colleagues(ctx: Ctx): Promise<Map<string, Somebody>> {
  const found = await ctx.sql<Somebody[]>`select u.id, u.name, u.active, u.manager, coalesce(to_jsonb(u.territories), '[]') as territories from "user" u where u.deleted_at is null order by u.id limit 20000`
  return new Map(found.map(row => [row.id, row]))
}

function demandActive(active: ReadonlySet<string>, person: string, named: Record<string, string[]>): void {
  const problems = Object.entries(named).flatMap(([field, ids]) => (ids.includes(person) ? [{ field, code: 'self' }] : ids.some(id => !active.has(id)) ? [{ field, code: 'reference_not_found' }] : []))
  if (problems.length > 0) throw invalid(problems)
}

/** The customers with whose they are, where they lie, and what they are worth: what is open, weighted, and what was won in a year. */
async function movingOf(ctx: Ctx, person: string): Promise<Moving[]> {
  const customers = await portfolioOf(ctx, person), since = new Date(ctx.clock.now().getTime() - 365 * 86_400_000)
  const ids = customers.map(one => one.id)
  const values = await worthOf(ctx, ids, since)
  const known = new Map([...await byIds(ctx, 'account', customers.filter(one => one.entity === 'account').map(one => one.id), ['owner', 'territory']), ...await byIds(ctx, 'contact', customers.filter(one => one.entity === 'contact').map(one => one.id), ['owner', 'territory'])])
  return customers.map(one => ({ ...one, value: values.get(one.id) ?? 0, owner: (known.get(one.id)?.['owner'] as string | null) ?? null, territory: (known.get(one.id)?.['territory'] as string | null) ?? null }))
}

async function territoriesOf(ctx: Ctx, people: ReadonlyMap<string, Somebody>): Promise<Map<string, Territory>> {
  const found = await ctx.sql<{ id: string; parent: string | null; manager: string | null }[]>`select t.id, t.parent, t.manager from territory t where t.deleted_at is null order by t.id limit 20000`
  return new Map(found.map(({ id, parent, manager }) => [id, { parent, manager, people: [...people.values()].filter(one => one.territories.includes(id)).map(one => one.id) }]))
}

async function organisationCurrency(ctx: Ctx): Promise<string | null> {
  const [row] = await ctx.sql<{ currency: string | null }[]>`select value ->> 'currency' as currency from kernel.setting where key = 'organisation' limit 1`
  return row?.currency ?? null
}

async function substitutionsOf(ctx: Ctx, person: string): Promise<Plan['substitutions']> {
  const found = await ctx.sql<{ name: string; from: Date; until: Date }[]>`select u.name, a.starts_at as "from", a.ends_at as until from absence_substitute s join absence a on a.id = s.absence join "user" u on u.id = a."user"
    where s.substitute = ${person}::uuid and s.deleted_at is null and a.deleted_at is null and a.state <> 'cancelled' and a.ends_at > ${ctx.clock.now()} order by a.starts_at limit 100`
  return found.map(row => ({ name: row.name, from: new Date(row.from).toISOString(), until: new Date(row.until).toISOString() }))
}
