// Writes the states of opportunities from the feed. The same deed for one change and for a whole company: what is recorded already is passed over, so it may run again at any time.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { statesOf, TRACKED, type FeedChange, type State, type Values } from '#operational/forecast/states/fold.ts'

const BATCH = 1_000
/** so many locks for all opportunities, taken in order: few enough for a whole batch to hold, enough that two changes hardly meet */
const LOCKS = 64
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Records what the feed tells of these opportunities since it was last looked at. In the open transaction, or one of its own. Returns how many states are new. */
export async function recordStates(ctx: Ctx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  return transaction(ctx, async tx => {
    // two who record the same opportunity at one time would both end its last state
    await tx.sql.unsafe(`select pg_advisory_xact_lock(hashtext('kernel.opportunity_state'), b.bucket) from (select distinct mod(abs(hashtext(x::text)::bigint), ${LOCKS})::int as bucket from unnest($1::uuid[]) x order by 1) b limit ${LOCKS}`, [ids], { prepare: true })
    const categories = await stageCategories(tx), categoryOf = (stage: string | null) => (stage === null ? null : categories.get(stage) ?? null)
    const made = (await lives(tx, ids)).flatMap(({ id, values, created, recorded, changes }) => statesOf(values, changes, created, categoryOf, recorded).map(state => ({ ...state, opportunity: id })))
    await insert(tx, made)
    return made.length
  })
}

/** Records the life of every opportunity that has none yet: after an upgrade and after rows that came past the reactions. `progress` hears how many were done. */
export async function recordMissing(ctx: Ctx, progress?: (done: number) => Promise<void>, signal?: AbortSignal): Promise<number> {
  let done = 0
  for (let after = FIRST; !signal?.aborted;) {
    const found = await ctx.sql.unsafe(`select o.id from "opportunity" o where o.id > $1::uuid and not exists (select 1 from kernel.opportunity_state s where s.opportunity = o.id) order by o.id limit ${BATCH}`, [after], { prepare: true })
    const ids = found.map(row => String(row['id']))
    if (ids.length === 0) break
    await recordStates(ctx, ids)
    done += ids.length
    after = ids.at(-1)!
    await progress?.(done)
  }
  return done
}

/** Is an opportunity among the oldest or the newest 200 without a state? A look at two ends of an index, which tells a load or an upgrade from an ordinary day. */
export async function somethingMissing(ctx: Ctx): Promise<boolean> {
  const end = (order: string) => `(select o.id from "opportunity" o order by o.id ${order} limit 200)`
  const found = await ctx.sql.unsafe(`select 1 from (${end('asc')} union ${end('desc')}) o where not exists (select 1 from kernel.opportunity_state s where s.opportunity = o.id) limit 1`, [], { prepare: true })
  return found.length > 0
}

interface Life { id: string; values: Values; created: string; /** when the last state that is kept began; null where none is */ recorded: string | null; changes: FeedChange[] }

/** Records as they stand, and their changes since the last state that is kept: in one statement, one moment for all. */
async function lives(ctx: Ctx, ids: string[]): Promise<Life[]> {
  const has = ctx.kernel.registry.entity('opportunity').fields, ordered = ids.toSorted()
  const values = TRACKED.map(name => `'${name}', ${has.has(name) ? (name === 'amount_base' ? 'trim_scale(o.amount_base)::text' : `o.${name}`) : 'null'}`).join(', ')
  // lists of old and new keep their nulls: only names that a change does not speak of are left out
  const diff = `jsonb_strip_nulls(jsonb_build_object(${TRACKED.map(name => `'${name}', c.diff -> '${name}'`).join(', ')}))`
  // between the first and the last: neighbours are read from each month's index in one go instead of one by one
  const found = await ctx.sql.unsafe(`select o.id, json_build_object(${values}, 'gone', o.deleted_at is not null) as "values", to_json(o.created_at) as created, to_json(k.from_at) as recorded, coalesce(f.changes, '[]') as changes
    from "opportunity" o left join kernel.opportunity_state k on k.opportunity = o.id and k.until_at = 'infinity' left join (select c.record, json_agg(json_build_object('epoch', c.epoch, 'xid', c.xid::text, 'seq', c.seq::text, 'at', c.at, 'op', c.op, 'diff', ${diff}) order by c.epoch, c.xid, c.seq) as changes
      from kernel.change c left join kernel.opportunity_state l on l.opportunity = c.record and l.until_at = 'infinity'
      where c.entity = 'opportunity' and c.record between $2::uuid and $3::uuid and c.record = any($1::uuid[]) and c.op in ('created', 'updated', 'deleted', 'restored') and (l.opportunity is null or (c.epoch, c.xid, c.seq) > (l.epoch, l.xid, l.seq)) group by c.record) f on f.record = o.id
    where o.id = any($1::uuid[]) limit ${ids.length}`, [ids, ordered[0], ordered.at(-1)] as never[], { prepare: true })
  return found.map(row => ({ id: String(row['id']), values: row['values'] as Values, created: time(row['created']), recorded: row['recorded'] === null ? null : time(row['recorded']), changes: (row['changes'] as FeedChange[]).map(change => ({ ...change, at: time(change.at) })) }))
}

async function insert(ctx: Ctx, made: (State & { opportunity: string })[]): Promise<void> {
  if (made.length === 0) return
  const rows = JSON.stringify(made)
  await ctx.sql.unsafe(`with v as (select v.*, v."from"::timestamptz as begins from jsonb_to_recordset($1::text::jsonb) as v(opportunity uuid, "from" text)),
      ended as (select opportunity, min(begins) as at from v group by opportunity)
    update kernel.opportunity_state s set until_at = greatest(s.from_at, e.at) from ended e where s.opportunity = e.opportunity and s.until_at = 'infinity'`, [rows], { prepare: true })
  await ctx.sql.unsafe(`insert into kernel.opportunity_state (opportunity, epoch, xid, seq, from_at, until_at, stage, status, category, amount, probability, close_date, owner, gone)
    select v.opportunity, v.epoch, v.xid::xid8, v.seq, v."from"::timestamptz, coalesce(lead(v."from"::timestamptz) over (partition by v.opportunity order by v.epoch, v.xid::xid8, v.seq), 'infinity'),
      v.stage, v.status, v.category, v.amount, v.probability, v.close_date, v.owner, v.gone
    from jsonb_to_recordset($1::text::jsonb) as v(opportunity uuid, epoch int, xid text, seq bigint, "from" text, stage uuid, status text, category text, amount numeric, probability double precision, close_date date, owner uuid, gone boolean)
    on conflict (opportunity, epoch, xid, seq) do nothing`, [rows], { prepare: true })
}

async function stageCategories(ctx: Ctx): Promise<Map<string, string | null>> {
  const found = await ctx.sql.unsafe('select s.id, s.forecast from "stage" s limit 5000', [], { prepare: true })
  return new Map(found.map(row => [String(row['id']), row['forecast'] as string | null]))
}

function time(value: unknown): string { return new Date(String(value)).toISOString() }
