// How many records there are and how common a name is, from what the database already knows: its own estimate of rows and the lexicon of search.
import type { Ctx } from '#kernel/context.ts'
import { usesOf } from '#platform/search/lexicon.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import type { Background } from '#customer/identity/match/compare.ts'
import type { Subject } from '#customer/identity/match/subject.ts'

/** Share of a name nobody has counted yet, and how many counted records weigh as much as that guess. */
const UNKNOWN: Record<Kind, number> = { contact: 0.005, account: 0.003 }
const WEIGHT = 1_000

/** What the comparison of these subjects needs to know. `extra`: 1 when the first of each pair is a draft, which holds its addresses as well. */
export async function backgroundOf(ctx: Ctx, kind: Kind, subjects: Iterable<Subject>, holders: Map<string, number>, extra: 0 | 1): Promise<Background> {
  const names = new Set<string>()
  for (const { person, company } of subjects) for (const word of person ? [...person.given, person.first, person.second] : company?.core ?? []) if (word) names.add(word)
  const [size] = await ctx.sql.unsafe('select greatest(c.reltuples, 0)::float8 as n from pg_class c where c.oid = $1::text::regclass', [kind], { prepare: true })
  const population = Number(size!['n'])
  const uses = await usesOf(ctx, kind, [...names])
  return { population, frequency: word => ((uses.get(word) ?? 0) + UNKNOWN[kind] * WEIGHT) / (population + WEIGHT), holders: point => (holders.get(point) ?? 0) + extra }
}
