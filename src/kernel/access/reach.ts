// How much of a table somebody sees, roughly, from the statistics that the database keeps of access arrays (PostgreSQL, view pg_stats: most_common_elems).
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { quote } from '#kernel/sql/quote.ts'

interface Shares { until: number; rows: number; keys: Map<number, number> }
const known = new WeakMap<Kernel, Map<string, Shares>>()
/** milliseconds for which statistics are good enough, and for which nothing is asked again after a failure */
const GOOD_FOR = 600_000, REST = 10_000

/** Sees the one who asks so little of the entity that their records, fetched by access and sorted, are sooner there than a page found by walking all records in its order? Of N records somebody sees n: a page of p takes about pN/n steps by walking, n by access. The planner cannot know: it takes the same plan for everybody. Nobody waits for the statistics: while they are read, and where there are none, the answer is no. */
export function seesLittle(ctx: Ctx, entity: string, page: number): boolean {
  const { rows, keys } = sharesOf(ctx.kernel, entity)
  if (rows <= 0 || keys.size === 0) return false
  let share = 0
  for (const key of ctx.user.keys) for (let level = 1; level <= 3; level++) share += keys.get(key * 4 + level) ?? 0
  return (share * rows) ** 2 < page * rows
}

function sharesOf(kernel: Kernel, entity: string): Shares {
  const entities = known.get(kernel) ?? new Map<string, Shares>(), now = kernel.clock.now().getTime()
  known.set(kernel, entities)
  const before = entities.get(entity)
  if (before && before.until > now) return before
  const meanwhile = { rows: 0, keys: new Map<number, number>(), ...before, until: now + REST }
  entities.set(entity, meanwhile)
  void readShares(kernel, entity, now).then(shares => { entities.set(entity, shares) }, () => undefined)
  return meanwhile
}

async function readShares(kernel: Kernel, entity: string, now: number): Promise<Shares> {
  const [row] = await kernel.sql.unsafe(`select c.reltuples as rows, s.most_common_elems::text as keys, s.most_common_elem_freqs as shares
    from pg_class c left join pg_stats s on s.schemaname = 'public' and s.tablename = $1::text and s.attname = 'acl' where c.oid = $2::regclass limit 1`, [entity, `public.${quote(entity)}`] as never[], { prepare: true })
  const keys = String(row?.['keys'] ?? '{}').slice(1, -1).split(',').filter(Boolean), shares = (row?.['shares'] ?? []) as number[]
  return { until: now + GOOD_FOR, rows: Number(row?.['rows'] ?? 0), keys: new Map(keys.map((key, i) => [Number(key), shares[i] ?? 0])) }
}
