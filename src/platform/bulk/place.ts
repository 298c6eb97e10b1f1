// How far a bulk job has come. It is written in the transaction of the records themselves: whoever goes on with the job after a worker was killed or stopped does nothing twice and leaves nothing out.
import type { Ctx } from '#kernel/context.ts'

/** `offset`: records met so far; `last`: the id of the last one; `until`: of an order by condition, the newest id there was at its beginning; `problems`: the first hundred, with the id of the record and codes. */
export interface Place { offset: number; last: string; until?: string; done: number; failed: number; problems: unknown[] }

const PROBLEMS = 100

export const tables = ['create table if not exists kernel.bulk_place (job uuid primary key, place jsonb not null)']

/** Where the job stands: at its beginning when nobody has begun. */
export async function placeOf(ctx: Ctx, job: string): Promise<Place> {
  const [row] = await ctx.sql<{ place: Place }[]>`select place from kernel.bulk_place where job = ${job}::uuid`
  return row?.place ?? { offset: 0, last: '', done: 0, failed: 0, problems: [] }
}

/** Notes the place in the open transaction; `before` is the offset it stood at. Throws when another worker has gone on with the job meanwhile. */
export async function keepPlace(ctx: Ctx, job: string, before: number, place: Place): Promise<void> {
  const kept = { ...place, problems: place.problems.slice(0, PROBLEMS) }
  const rows = await ctx.sql`insert into kernel.bulk_place as p (job, place) values (${job}::uuid, ${kept as never}::jsonb)
    on conflict (job) do update set place = excluded.place where (p.place ->> 'offset')::bigint = ${before}::bigint returning job`
  if (rows.length === 0) throw new Error('another worker goes on with this job')
}

/** The job is done; places of jobs that are forgotten go, too. */
export async function leavePlace(ctx: Ctx, job: string): Promise<void> {
  await ctx.sql`delete from kernel.bulk_place p where p.job = ${job}::uuid or not exists (select from kernel.job j where j.id = p.job)`
}
