// For work that follows changes in batches, not one by one: first all records there are, by id, then those that changed since, from the feed. A place of its own for each name; each batch commits with the move of its place.
import { encodeCursor, parseCursor } from '#kernel/changes/cursor.ts'
import { feedHorizon, readFeed } from '#kernel/changes/feed.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Change, JobProgress } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'

export const tables: string[] = [
  'create table if not exists kernel.sweep (name text primary key, place text not null, entity text, after uuid)',
]

/** `entities`: whose records are worked on, in this order. `references`: children whose changes concern them, and by which references. `work`: does a batch, in its transaction. */
export interface Sweep { name: string; entities: string[]; references: Record<string, string[]>; work(ctx: Ctx, entity: string, ids: string[]): Promise<void> }

const FIRST = '00000000-0000-0000-0000-000000000000'
/** records of a batch; changes looked at for one; batches of a run: the next run goes on */
const BATCH = 2_000, PAGE = 5_000, BATCHES = 300

/** Works until nothing is left, the job is stopped, or the run has had its batches. Returns how many records were worked on. */
export async function sweep(ctx: Ctx, job: Sweep, progress: JobProgress): Promise<number> {
  let done = 0
  for (let batch = 0; batch < BATCHES && !progress.signal.aborted; batch++) {
    const worked = await transaction(ctx, tx => step(tx, job))
    if (worked === null) break
    done += worked
    await progress.report(done, null)
  }
  return done
}

/** Lets the work begin anew with all records (after its rules changed). */
export async function sweepAnew(ctx: Ctx, job: Pick<Sweep, 'name' | 'entities'>): Promise<void> {
  await ctx.sql.unsafe('update kernel.sweep set entity = $2::text, after = $3::uuid where name = $1::text', [job.name, job.entities[0]!, FIRST])
}

async function step(tx: Ctx, job: Sweep): Promise<number | null> {
  const [before] = await tx.sql.unsafe('select s.place, s.entity, s.after from kernel.sweep s where s.name = $1::text for update', [job.name], { prepare: true })
  if (!before) {
    // what changes from here on is found in the feed; what is there already, by id
    await tx.sql.unsafe('insert into kernel.sweep (name, place, entity, after) values ($1::text, $2::text, $3::text, $4::uuid) on conflict (name) do nothing', [job.name, encodeCursor(await feedHorizon(tx.sql)), job.entities[0]!, FIRST])
    return 0
  }
  if (before['entity']) return backlog(tx, job, String(before['entity']), String(before['after']))
  const page = await readFeed(tx.sql, parseCursor(String(before['place'])), PAGE, { entities: [...job.entities, ...Object.keys(job.references)] })
  const ids = await concerned(tx, job, page.changes.filter(change => change.op !== 'derived'))
  for (const entity of job.entities) { const all = [...ids.get(entity) ?? []]; for (let at = 0; at < all.length; at += BATCH) await job.work(tx, entity, all.slice(at, at + BATCH)) }
  await tx.sql.unsafe('update kernel.sweep set place = $2::text where name = $1::text', [job.name, encodeCursor(page.next)], { prepare: true })
  const count = [...ids.values()].reduce((sum, set) => sum + set.size, 0)
  return page.more || count > 0 ? count : null
}

async function backlog(tx: Ctx, job: Sweep, entity: string, after: string): Promise<number> {
  const found = (await tx.sql.unsafe(`select t.id from ${quote(entity)} t where t.id > $1::uuid and t.deleted_at is null order by t.id limit ${BATCH}`, [after], { prepare: true })).map(row => String(row['id']))
  if (found.length > 0) await job.work(tx, entity, found)
  const next = found.length === BATCH ? entity : job.entities[job.entities.indexOf(entity) + 1] ?? null
  await tx.sql.unsafe('update kernel.sweep set entity = $2::text, after = $3::uuid where name = $1::text', [job.name, next, found.length === BATCH ? found.at(-1)! : FIRST], { prepare: true })
  return found.length
}

/** The records that changed themselves, and those that children point to now or pointed to before. */
async function concerned(tx: Ctx, job: Sweep, changes: Change[]): Promise<Map<string, Set<string>>> {
  const ids = new Map<string, Set<string>>()
  const note = (field: string, entity: string, id: unknown): void => {
    const target = tx.kernel.registry.entity(entity).fields.get(field)?.target
    if (target && typeof id === 'string') ids.set(target, (ids.get(target) ?? new Set()).add(id))
  }
  for (const change of changes) {
    if (job.entities.includes(change.entity)) ids.set(change.entity, (ids.get(change.entity) ?? new Set()).add(change.record))
    for (const field of job.references[change.entity] ?? []) for (const id of change.diff[field] ?? []) note(field, change.entity, id)
  }
  for (const [entity, fields] of Object.entries(job.references)) {
    const children = [...new Set(changes.filter(change => change.entity === entity).map(change => change.record))]
    const found = children.length === 0 ? [] : await tx.sql.unsafe(`select ${fields.map(field => `t.${quote(field)}`).join(', ')} from ${quote(entity)} t where t.id = any($1::uuid[]) limit ${children.length}`, [children], { prepare: true })
    for (const row of found) for (const field of fields) note(field, entity, row[field])
  }
  return ids
}
