// Back-pressure: imports and other mass writers slow down while reactions are behind.
import { byName } from '#kernel/changes/reactions.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** About how many changes the slowest reaction is behind; 0 when all are up to date. An estimate by sequence numbers, cheap enough to ask before each batch. */
export async function feedLag(kernel: Kernel): Promise<number> {
  const [row] = await kernel.sql<{ lag: string }[]>`
    with head as materialized (select epoch, xid, seq from kernel.change order by epoch desc, xid desc, seq desc limit 1)
    select coalesce(max(greatest(h.seq - r.reached, 1)), 0)::text as lag
    from kernel.reaction r join head h on (r.epoch, r.xid, r.seq) < (h.epoch, h.xid, h.seq)
    where r.name = any(${[...byName(kernel).keys()]}::text[])`
  return Number(row?.lag ?? 0)
}
