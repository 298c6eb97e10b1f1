// Which stored records may be the same as these: by an exact address, number or tax number first, then by a common key. Blocks that are too large to tell anything are passed over.
import type { Ctx } from '#kernel/context.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import { keysOf } from '#customer/identity/match/keys.ts'
import type { Subject } from '#customer/identity/match/subject.ts'

/** records of one key, or holders of one address, beyond which it says nothing */
const BLOCK = 50
/** candidates of one record, those with the most in common first */
const MOST = 40

export interface Candidates { /** for each subject, in order: ids */ of: string[][]; /** how many records hold a point */ holders: Map<string, number> }

/** Three statements for any number of subjects. Reads past access: callers cut what they show. */
export async function findCandidates(ctx: Ctx, kind: Kind, subjects: Subject[]): Promise<Candidates> {
  const hits = subjects.map(() => new Map<string, number>())
  const note = (index: number, id: string, weight: number): void => { if (id !== subjects[index]!.id) hits[index]!.set(id, (hits[index]!.get(id) ?? 0) + weight) }
  const wantedBy = (values: (subject: Subject) => string[]): Map<string, number[]> => {
    const wanted = new Map<string, number[]>()
    subjects.forEach((subject, index) => { for (const value of values(subject)) wanted.set(value, [...(wanted.get(value) ?? []), index]) })
    return wanted
  }
  const holders = new Map<string, number>()
  const points = wantedBy(subject => subject.points.filter(point => !point.weak).map(point => `${point.kind} ${point.value}`))
  for (const { value, records } of await holdersOf(ctx, kind, [...points.keys()])) {
    holders.set(value, records.length)
    if (records.length < BLOCK) for (const index of points.get(value)!) for (const record of records) note(index, record, 10)
  }
  const taxes = wantedBy(subject => subject.taxes)
  for (const { value, records } of await taxHolders(ctx, kind, [...taxes.keys()])) if (records.length < BLOCK) for (const index of taxes.get(value)!) for (const record of records) note(index, record, 10)
  const keys = wantedBy(keysOf)
  for (const { value, records } of await blocks(ctx, [...keys.keys()])) if (records.length <= BLOCK) for (const index of keys.get(value)!) for (const record of records) note(index, record, 1)
  return { of: hits.map(found => [...found].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([id]) => id)), holders }
}

interface Block { value: string; records: string[] }

async function holdersOf(ctx: Ctx, kind: Kind, points: string[]): Promise<Block[]> {
  if (points.length === 0) return []
  const own = kind === 'contact' ? 'p.contact' : 'case when p.contact is null then p.account end'
  const found = await ctx.sql.unsafe(`select v.value, (select array_agg(distinct x.record) from (select ${own} as record from contact_point p where p.kind = any(case split_part(v.value, ' ', 1) when 'phone' then '{phone,whatsapp}'::text[] else array[split_part(v.value, ' ', 1)] end)
      and p.normalised = substr(v.value, strpos(v.value, ' ') + 1) and p.deleted_at is null limit ${BLOCK}) x where x.record is not null) as records from unnest($1::text[]) v(value)`, [points], { prepare: true })
  return (found as unknown as Block[]).filter(block => block.records)
}

async function taxHolders(ctx: Ctx, kind: Kind, taxes: string[]): Promise<Block[]> {
  if (taxes.length === 0) return []
  const found = await ctx.sql.unsafe(`select v.value, (select array_agg(distinct x.record) from (select x.${kind} as record from tax_identity x where x.country = split_part(v.value, ' ', 1) and x.normalised = substr(v.value, strpos(v.value, ' ') + 1) and x.state = 'valid' and x.deleted_at is null
      and x.${kind} is not null limit ${BLOCK}) x) as records from unnest($1::text[]) v(value)`, [taxes], { prepare: true })
  return (found as unknown as Block[]).filter(block => block.records)
}

async function blocks(ctx: Ctx, keys: string[]): Promise<Block[]> {
  if (keys.length === 0) return []
  const found = await ctx.sql.unsafe(`select v.key::text as value, (select array_agg(m.record) from (select m.record from kernel.match_key m where m.key = v.key limit ${BLOCK + 1}) m) as records from unnest($1::bigint[]) v(key)`, [keys], { prepare: true })
  return (found as unknown as Block[]).filter(block => block.records)
}
