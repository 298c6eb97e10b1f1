// A restore puts rows into a cluster whose transaction counter stands elsewhere. A new epoch keeps them, and every cursor, in order.
import type { Sql } from 'postgres'

/** Call once after a restore, before anything writes: what is stored stays readable in its old order, what comes sorts after it. Returns the new epoch. */
export async function startFeedEpoch(sql: Sql): Promise<number> {
  return await sql.begin(async tx => {
    await tx`lock table kernel.change in share row exclusive mode`
    const [row] = await tx<{ epoch: number }[]>`
      select greatest((select max(epoch) from kernel.change), (select (value #>> '{}')::int from kernel.setting where key = 'feed_epoch'), 0) + 1 as epoch`
    const epoch = row!.epoch
    await tx.unsafe(`alter table kernel.change alter column epoch set default ${Number(epoch)}`)
    await tx`insert into kernel.setting (key, value) values ('feed_epoch', to_jsonb(${epoch}::int)) on conflict (key) do update set value = excluded.value`
    await tx`select setval('kernel.change_seq', greatest((select max(seq) from kernel.change), (select last_value from kernel.change_seq)))`
    return epoch
  })
}
