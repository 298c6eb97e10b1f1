// One company written in several ways: found by its name without case, accents, punctuation and legal form, before an import makes it again.
import { readableFields } from '#kernel/access/fields.ts'
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { fold } from '#kernel/search/fold.ts'
import { newParams } from '#kernel/sql/params.ts'
import { companyNameKey } from '#customer/identity/match/keys.ts'
import { companyCore, legalForm, withoutForm } from '#customer/identity/match/names.ts'
import type { Namesake, Spelling } from '#platform/importing/spelling.ts'

/** Companies read for one name at most, by each of the two ways to it; and those that bear it at most. */
const CANDIDATES = 200, BEARERS = 20

/** The service `spelling` of imports: accounts have names in many spellings, the rest one. */
export const accountSpelling: Spelling = {
  partsOf: (entity, name) => (entity === 'account' ? { core: coreOf(name), form: legalForm(name) } : null),
  find: async (ctx, entity, names) => (entity === 'account' && readableFields(ctx, 'account').has('name') ? findCompanies(ctx, names) : names.map(() => [])),
}

interface Company { n: number; id: string; name: string; legal_name: string | null }

/** In one statement for all names: those that begin like it (also if they were written this second), and those that share its key (whatever stands between the words; known within a minute). What agrees is told here, not by the database. */
async function findCompanies(ctx: Ctx, names: string[]): Promise<Namesake[][]> {
  const params = newParams()
  const starts = params.add(names.map(startOf), 'text[]'), keys = params.add(names.map(name => companyNameKey(companyCore(name))), 'bigint[]')
  const found = await ctx.sql.unsafe(`select q.n::int as n, t.id, t.name, t.legal_name from unnest(${starts}, ${keys}) with ordinality q(start, key, n) cross join lateral (
      (select a.id from account a where coalesce(fold(a.name), '') >= q.start and coalesce(fold(a.name), '') < q.start || chr(1114109) and a.deleted_at is null limit ${CANDIDATES})
      union (select m.record from kernel.match_key m where m.key = q.key limit ${CANDIDATES})) c join account t on t.id = c.id
    where t.deleted_at is null and ${visible(ctx, params, 'account', 't')} order by q.n, t.id limit ${names.length * CANDIDATES * 2}`, params.values as never[], { prepare: true }) as unknown as Company[]
  const legal = readableFields(ctx, 'account').has('legal_name')
  const bearers = names.map((): Namesake[] => [])
  for (const { n, id, name, legal_name } of found) {
    const core = coreOf(names[n - 1]!), title = [name, legal ? legal_name : null].find(each => each !== null && coreOf(each) === core)
    if (title && bearers[n - 1]!.length < BEARERS) bearers[n - 1]!.push({ id, title: name, form: legalForm(name) ?? (legal ? legalForm(legal_name) : null) })
  }
  return bearers
}

/** The first two words, folded, as nearly everybody writes them. */
function startOf(name: string): string {
  const words = withoutForm(name)
  return words.length > 0 ? words.slice(0, 2).join(' ') : fold(name.trim())
}

/** Words without spaces between them: "A.C.M.E." is "ACME". A name of nothing but signs is itself. */
function coreOf(name: string): string { return withoutForm(name).join('') || fold(name.trim()) }
