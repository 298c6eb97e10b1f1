// Who could take a lead under a rule, and why the others cannot: nobody who is away, switched off, full, or without the skill or the territory asked for.
import type { Ctx } from '#kernel/context.ts'
import { savepoint } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { lockRows } from '#kernel/records/lock.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'
import { absentAmong } from '#operational/absence/public.ts'
import type { Considered } from '#operational/leads/entities/lead_assignment.ts'

/** Somebody of a rule's people. `recipient`: the record that says how many they can carry; `load`: their open leads; `last`: id of the assignment by which this rule last chose them: ids grow with time, and unlike times no two are the same; `rate`: share of their leads of half a year that were converted, smoothed by one in four. */
export interface Candidate { id: string; recipient: string | null; load: number; capacity: number | null; last: string | null; rate: number }
export interface Field { free: Candidate[]; considered: Considered[] }

const HALF_A_YEAR = 182 * 86_400_000
const MOST = 500
const FULL = new Error('this person has no room')

/** The people of a rule: those it names, the team it names, else everybody who is set up to receive leads. */
export async function candidatesFor(ctx: Ctx, rule: Row, lead: Row): Promise<Field> {
  const now = ctx.clock.now(), named = (rule['people'] as string[] | null) ?? []
  const found = await ctx.sql<{ id: string; active: boolean; recipient: string | null; receives: boolean; capacity: string | null; skills: string | null; territories: string[] | null; load: string; last: string | null; received: string; converted: string }[]>`
    select u.id, u.active and u.deleted_at is null as active, r.id as recipient, coalesce(r.receives, true) as receives, r.capacity, r.skills, u.territories,
      (select count(*) from lead l where l.owner = u.id and l.status = any(${[...OPEN_LEAD]}::text[]) and l.deleted_at is null) as load,
      (select a.id::text from lead_assignment a where a.assignment_rule = ${String(rule['id'])}::uuid and a."user" = u.id and a.deleted_at is null order by a.assigned_at desc, a.id desc limit 1) as last,
      h.received, h.converted
    from "user" u left join lead_recipient r on r."user" = u.id and r.deleted_at is null
      left join lateral (select count(*) as received, count(*) filter (where l.status = 'converted') as converted from lead_assignment a join lead l on l.id = a.lead and l.deleted_at is null
        where a."user" = u.id and a.deleted_at is null and a.assigned_at > ${new Date(now.getTime() - HALF_A_YEAR)}) h on true
    where u.id::text = any(${named}::text[]) or ${rule['team'] === null ? null : String(rule['team'])}::text = any(u.teams) or (${named.length === 0 && rule['team'] === null} and r.id is not null)
    order by u.id limit ${MOST}`
  const away = await absentAmong(ctx, found.map(person => person.id)), ground = rule['by_territory'] === true ? await groundOf(ctx, lead) : null
  const skill = typeof rule['skill'] === 'string' ? rule['skill'].trim().toLowerCase() : null
  const judged = found.map(person => {
    const load = Number(person.load), capacity = person.capacity === null ? null : Number(person.capacity)
    const result: Considered['result'] = !person.active ? 'inactive' : away.has(person.id) ? 'absent' : !person.receives ? 'paused' : capacity !== null && load >= capacity ? 'full'
      : skill !== null && !(person.skills ?? '').toLowerCase().split(',').some(known => known.trim() === skill) ? 'skill' : ground !== null && !(person.territories ?? []).some(id => ground.has(id)) ? 'territory' : 'free'
    return { considered: { user: person.id, result, load, capacity }, candidate: { id: person.id, recipient: person.recipient, load, capacity, last: person.last, rate: (Number(person.converted) + 1) / (Number(person.received) + 4) } }
  })
  return { free: judged.flatMap(({ considered, candidate }) => (considered.result === 'free' ? [candidate] : [])), considered: judged.map(({ considered }) => considered) }
}

/** Can this person of a rule take one more lead? Asked under the lock of their record, which stays until the end of the transaction when there is room and is let go when there is none. */
export async function hasRoom(ctx: Ctx, { id, recipient, capacity }: Candidate): Promise<boolean> {
  if (recipient === null || capacity === null) return true
  return savepoint(ctx, async tx => {
    const now = (await lockRows(tx, tx.kernel.registry.entity('lead_recipient'), [recipient], 'read')).get(recipient)
    if (now?.['capacity'] == null) return true
    const [held] = await tx.sql<{ n: string }[]>`select count(*) as n from lead l where l.owner = ${id}::uuid and l.status = any(${[...OPEN_LEAD]}::text[]) and l.deleted_at is null`
    if (Number(held!.n) >= Number(now['capacity'])) throw FULL
    return true
  }).catch((error: unknown) => { if (error === FULL) return false; throw error })
}

/** The territory of the lead, else of its company, with all that it is a part of. */
async function groundOf(ctx: Ctx, lead: Row): Promise<Set<string>> {
  const found = await ctx.sql<{ id: string }[]>`
    with recursive up(id, depth) as (select coalesce(${(lead['territory'] as string | null) ?? null}::uuid, (select a.territory from account a where a.id = ${(lead['account'] as string | null) ?? null}::uuid)), 0
      union select t.parent, up.depth + 1 from territory t join up on t.id = up.id where t.parent is not null and up.depth < 20) select id from up where id is not null limit 50`
  return new Set(found.map(({ id }) => id))
}
