// What a merge did, step by step, so that it can be taken back: the changes it wrote, copied from the feed (which may be cut off by age), and what the feed does not carry.
import type { Ctx } from '#kernel/context.ts'
import type { Eraser } from '#kernel/module.ts'

export const tables: string[] = [
  `create table if not exists kernel.merge_step (
    merge uuid not null,
    no int not null,
    entity text not null,
    record uuid not null,
    op text not null check (op in ('created', 'updated', 'deleted', 'restored', 'snapshot', 'external', 'share')),
    diff jsonb not null,
    primary key (merge, no)
  )`,
  'create index if not exists merge_step_record on kernel.merge_step (record)',
]

export type Diff = Record<string, [unknown, unknown]>
/** `snapshot`: the record as the merge left it, each field [null, value]; `external`: ids of other systems that moved; `share`: a share that was given to the survivor. */
export interface Step { no: number; entity: string; record: string; op: 'created' | 'updated' | 'deleted' | 'restored' | 'snapshot' | 'external' | 'share'; diff: Diff }

/** The name under which the changes of a merge stand in the feed. */
export function requestOf(merge: string): string { return `merge:${merge}` }

/** Copies the changes the merge has written in the open transaction, in their order, then `further` steps. Returns how many records were moved or changed. */
export async function keepJournal(ctx: Ctx, merge: string, further: Omit<Step, 'no'>[]): Promise<void> {
  const copied = await ctx.sql.unsafe(`insert into kernel.merge_step (merge, no, entity, record, op, diff)
    select $1::uuid, row_number() over (order by c.seq), c.entity, c.record, c.op, c.diff from kernel.change c where c.request = $2::text and c.op in ('created', 'updated', 'deleted', 'restored') and c.entity <> 'merge'`, [merge, requestOf(merge)], { prepare: true })
  await ctx.sql.unsafe(`insert into kernel.merge_step (merge, no, entity, record, op, diff) select $1::uuid, $2::int + s.no, s.entity, s.record, s.op, s.diff
    from rows from (jsonb_to_recordset($3::text::jsonb) as (entity text, record uuid, op text, diff jsonb)) with ordinality as s(entity, record, op, diff, no)`, [merge, copied.count, JSON.stringify(further)] as never[], { prepare: true })
}

/** The steps of a merge, first to last. */
export async function readJournal(ctx: Ctx, merge: string): Promise<Step[]> {
  return await ctx.sql.unsafe(`select s.no, s.entity, s.record, s.op, s.diff from kernel.merge_step s where s.merge = $1::uuid order by s.no limit 1000000`, [merge], { prepare: true }) as unknown as Step[]
}

/** A person who was erased is in no journal any more; merges that spoke of them can no longer be undone, which their status says at the next attempt (409 `merge_final`). */
export const mergeEraser: Eraser = {
  name: 'customer.merge_journal',
  async erase(ctx, person) {
    const texts = person.texts.map(text => text.trim().toLowerCase()).filter(text => text.length >= 4).slice(0, 100)
    const gone = await ctx.sql.unsafe(`delete from kernel.merge_step s where s.merge in (select m.merge from kernel.merge_step m where m.record = any($1::uuid[])
      or exists (select 1 from unnest($2::text[]) t where position(t in lower(m.diff::text)) > 0))`, [person.records.map(r => r.id), texts] as never[], { prepare: true })
    return gone.count
  },
}
