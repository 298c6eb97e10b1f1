// Keeps the blocking keys and fills the review queue, behind the writes and in batches: a person is compared with those who share a key, and what looks like one is suggested. Nothing is ever merged by itself.
import type { Ctx } from '#kernel/context.ts'
import type { Eraser, Job, Row } from '#kernel/module.ts'
import { asSystem } from '#kernel/access/system.ts'
import { createMany } from '#kernel/records/create.ts'
import { updateMany } from '#kernel/records/update.ts'
import { sweep, type Sweep } from '#customer/changed_records.ts'
import { backgroundOf } from '#customer/identity/match/background.ts'
import { findCandidates } from '#customer/identity/match/candidates.ts'
import { compare, type Judgement } from '#customer/identity/match/compare.ts'
import { keysOf } from '#customer/identity/match/keys.ts'
import { loadSubjects } from '#customer/identity/match/load.ts'
import { REVIEW_FROM } from '#customer/identity/match/weights.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import type { Subject } from '#customer/identity/match/subject.ts'

/** suggestions about one record, the best ones */
const MOST_PAIRS = 10
/** more open suggestions of a kind than this nobody can judge: further ones wait until a record of theirs changes */
const MOST_OPEN = 50_000

const holders = ['contact', 'account']

export const identitySweep: Sweep = { name: 'identity', entities: holders, references: { contact_point: holders, tax_identity: holders, account_contact: ['contact'] }, work: (ctx, entity, ids) => reviewRecords(ctx, entity as Kind, ids) }

export const matchJobs: Job[] = [{ name: 'identity.sweep', cron: '* * * * *', attempts: 1, run: async (ctx, _payload, progress) => ({ records: await sweep(asSystem(ctx, 'duplicates are looked for'), identitySweep, progress) }) }]

/** Keys and suggestions of these records, made anew. */
export async function reviewRecords(ctx: Ctx, kind: Kind, ids: string[]): Promise<void> {
  const subjects = await loadSubjects(ctx, kind, ids)
  await keepKeys(ctx, ids, subjects)
  const asked = [...subjects.values()]
  const candidates = await findCandidates(ctx, kind, asked)
  const others = await loadSubjects(ctx, kind, [...new Set(candidates.of.flat())].filter(id => !subjects.has(id)))
  const known = await backgroundOf(ctx, kind, [...asked, ...others.values()], candidates.holders, 0)
  const pairs = new Map<string, Judgement>()
  asked.forEach((subject, i) => {
    const judged = candidates.of[i]!.flatMap(id => { const other = subjects.get(id) ?? others.get(id); return other ? [{ id, ...compare(subject, other, known) }] : [] })
    for (const { id, ...judgement } of judged.filter(j => j.score >= REVIEW_FROM).sort((a, b) => b.score - a.score).slice(0, MOST_PAIRS)) pairs.set([subject.id!, id].sort().join(' '), judgement)
  })
  await keepPairs(ctx, kind, ids, pairs)
}

async function keepKeys(ctx: Ctx, ids: string[], subjects: Map<string, Subject>): Promise<void> {
  await ctx.sql.unsafe('delete from kernel.match_key k where k.record = any($1::uuid[])', [ids], { prepare: true })
  const rows = [...subjects.values()].flatMap(subject => keysOf(subject).map(key => ({ key, record: subject.id! })))
  if (rows.length > 0) await ctx.sql.unsafe('insert into kernel.match_key (key, record) select * from unnest($1::bigint[], $2::uuid[]) on conflict do nothing', [rows.map(row => row.key), rows.map(row => row.record)] as never[], { prepare: true })
}

/** What a person has decided stays decided; a suggestion that no longer holds is withdrawn. */
async function keepPairs(ctx: Ctx, kind: Kind, ids: string[], pairs: Map<string, Judgement>): Promise<void> {
  const stored = await ctx.sql.unsafe(`select p.id, p.${kind} as one, p.other_${kind} as other, p.score, p.status from duplicate_pair p where (p.${kind} = any($1::uuid[]) or p.other_${kind} = any($1::uuid[])) and p.deleted_at is null limit 200000`, [ids], { prepare: true })
  const known = new Map(stored.map(row => [`${row['one']} ${row['other']}`, row]))
  const created: Row[] = [], changed: { id: string; patch: Row }[] = []
  for (const [key, { score, reasons }] of pairs) {
    const before = known.get(key)
    const [one, other] = key.split(' ') as [string, string]
    if (!before) created.push({ kind, [kind]: one, [`other_${kind}`]: other, score, reasons: reasons.slice(0, 8), status: 'suggested' })
    else if (before['status'] === 'withdrawn' || (before['status'] === 'suggested' && before['score'] !== score)) changed.push({ id: String(before['id']), patch: { score, reasons: reasons.slice(0, 8), status: 'suggested' } })
  }
  for (const [key, row] of known) if (row['status'] === 'suggested' && !pairs.has(key)) changed.push({ id: String(row['id']), patch: { status: 'withdrawn' } })
  const room = created.length === 0 ? 0 : MOST_OPEN - await openPairs(ctx, kind)
  const best = created.sort((a, b) => Number(b['score']) - Number(a['score'])).slice(0, Math.max(0, room))
  for (let at = 0; at < best.length; at += 1_000) await createMany(ctx, 'duplicate_pair', best.slice(at, at + 1_000))
  for (let at = 0; at < changed.length; at += 1_000) await updateMany(ctx, 'duplicate_pair', changed.slice(at, at + 1_000))
}

async function openPairs(ctx: Ctx, kind: Kind): Promise<number> {
  const [row] = await ctx.sql.unsafe(`select count(*)::int as n from (select 1 from duplicate_pair p where p.kind = $1::text and p.status = 'suggested' and p.deleted_at is null limit ${MOST_OPEN}) x`, [kind], { prepare: true })
  return Number(row!['n'])
}

/** The keys of a person who is erased go at once. */
export const keyEraser: Eraser = { name: 'customer.match_keys', erase: async (ctx, person) => (await ctx.sql.unsafe('delete from kernel.match_key k where k.record = any($1::uuid[])', [person.records.map(r => r.id)])).count }
