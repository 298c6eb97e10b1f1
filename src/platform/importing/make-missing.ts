// Records that a file names and nobody has written down yet are made, once for all spellings of a name.
import type { Ctx } from '#kernel/context.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { createEach } from '#kernel/records/create.ts'
import { fold } from '#kernel/search/fold.ts'
import { UUID } from '#platform/importing/find.ts'
import type { ImportRun, Named } from '#platform/importing/import-run.ts'
import { keyOf, type LookupRule } from '#platform/importing/lookup-rule.ts'
import { sameName, type NameParts, type Spelling } from '#platform/importing/spelling.ts'

/** Names listed one by one of those a dry run would make; beyond it they are only counted. */
const LISTED = 30

/** Makes what `texts` name and nobody knows, and adds the ids to `known`. A record that is written in another way is taken instead, and remembered in `run.aliases`; several of them stay ambiguous. */
export async function makeMissing(run: ImportRun, ctx: Ctx, rule: LookupRule, texts: Map<string, string>, known: Map<string, string[]>): Promise<void> {
  const missing = [...texts].filter(([key, name]) => !known.has(key) && !UUID.test(name))
  if (missing.length === 0) return
  const spelling = rule.by === rule.target.entity.title ? (ctx.kernel.services.get('spelling') as Spelling | undefined) : undefined
  const partsOf = (name: string): NameParts => spelling?.partsOf(rule.target.name, name) ?? { core: keyOf(rule, name), form: null }
  const named = run.named.get(rule.target.name) ?? new Map<string, Named[]>()
  run.named.set(rule.target.name, named)
  const unasked = missing.map(([, name]) => name).filter(name => !named.has(partsOf(name).core))
  const stored = spelling && unasked.length > 0 ? await spelling.find(ctx, rule.target.name, unasked) : []
  unasked.forEach((name, i) => { const { core } = partsOf(name); if (!named.has(core)) named.set(core, (stored[i] ?? []).map(one => ({ ...one, made: false }))) })
  const meant = missing.map(([key, name]) => {
    const { core, form } = partsOf(name), those = named.get(core)!, same = sameName(those, form)
    if (same.length === 0) { const one: Named = { id: null, title: name, form, made: true }; those.push(one); return { key, those, same: [one] } }
    // who was called by a form once is not taken for another one afterwards
    if (same.length === 1 && form !== null) same[0]!.form = form
    return { key, those, same }
  })
  await make(run, ctx, rule, [...new Set(meant.flatMap(({ same }) => same.filter(one => one.id === null)))])
  for (const { key, those, same } of meant) {
    const alive = same.filter(one => one.id !== null)
    for (const one of same) if (one.id === null && those.includes(one)) those.splice(those.indexOf(one), 1)
    if (alive.length > 0) known.set(key, alive.map(one => one.id!))
    else run.refused.set(`${rule.field} ${key}`, same[0]?.refused ?? '')
    if (alive.length === 1 && keyOf(rule, alive[0]!.title) !== key) run.aliases.set(`${rule.field} ${key}`, alive[0]!.title)
  }
}

/** What the import would make besides its own rows, by entity: how many, and the first names. */
export function wouldMake(run: ImportRun): { entity: string; count: number; names: string[] }[] {
  return [...run.named].flatMap(([entity, named]) => {
    const made = [...named.values()].flat().filter(one => one.made).map(one => one.title)
    return made.length > 0 ? [{ entity, count: made.length, names: firstOf(made).map(title => title.slice(0, 200)) }] : []
  })
}

/** The first `LISTED` in the order of the alphabet. Asked behind every batch: a file may name half a million, which are not sorted each time. */
function firstOf(titles: readonly string[]): string[] {
  const first: { key: string; title: string }[] = []
  for (const title of titles) {
    const key = fold(title)
    if (first.length === LISTED && key >= first.at(-1)!.key) continue
    const at = first.findIndex(one => key < one.key)
    first.splice(at < 0 ? first.length : at, 0, { key, title })
    first.length = Math.min(first.length, LISTED)
  }
  return first.map(one => one.title)
}

/** Forgets what a transaction that was taken back had found or made: what earlier batches made is found in the database. A dry run, whose batches are all taken back, goes on knowing what would exist. */
export function forgetFound(run: ImportRun): void {
  run.found.clear()
  run.aliases.clear()
  if (!run.dryRun) run.named.clear()
  for (const named of run.named.values()) for (const those of named.values()) for (const one of those) if (one.made) one.id = null
}

async function make(run: ImportRun, ctx: Ctx, rule: LookupRule, wanted: Named[]): Promise<void> {
  if (wanted.length === 0) return
  // what the import says of its own records goes for those it makes on the way (a manager who is only named is as disabled as the people of the file)
  const defaults = rule.self ? run.spec.defaults : {}
  const made = await createEach(ctx, rule.target.name, wanted.map(one => ({ ...defaults, [rule.by]: one.title })))
  const ids: string[] = []
  made.forEach((outcome, i) => {
    if (!outcome.ok) { wanted[i]!.refused = reasonOf(ctx, rule.target.name, outcome.problems[0]); return }
    wanted[i]!.id = String(outcome.row['id'])
    ids.push(wanted[i]!.id!)
  })
  if (!run.dryRun && ids.length > 0) {
    await ctx.sql.unsafe('insert into kernel.import_reference (import, entity, record) select $1::uuid, $2::text, x from unnest($3::uuid[]) x on conflict do nothing', [run.id, rule.target.name, ids] as never[], { prepare: true })
  }
}

/** "Correo electrónico: es obligatorio", in the language of the one who imports. */
function reasonOf(ctx: Ctx, entity: string, problem: FieldProblem | undefined): string {
  const sentence = text(ctx.kernel, ctx.language, `error.${problem?.code ?? 'invalid'}`, problem?.params ?? {}) ?? ''
  return problem?.field ? `${fieldLabel(ctx.kernel, ctx.language, entity, problem.field)}: ${sentence}` : sentence
}
