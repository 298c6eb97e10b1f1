// Two people of one file who share what rows are matched by, as a family shares a mail address: the later one must not take the earlier one's place.
import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/context.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { fold } from '#kernel/search/fold.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import type { ImportRun, RowOutcome } from '#platform/importing/import-run.ts'
import { keysOf } from '#platform/importing/match.ts'

/** A row and the record it agrees with; `id` is null where only a dry run knows that there would be one. */
export interface Matched { row: ConvertedRow; id: string | null }

/**
 * The rows that would give the person of an earlier row of this import another name, with the number of that row. What stood in the database before is changed as ordered. `touched`: what earlier rows of the batch
 * stored. Earlier batches are told by what is kept of them, so that nothing is forgotten when the process dies; at most three statements.
 */
export async function namesakesAmong(run: ImportRun, ctx: Ctx, rows: Matched[], touched: ReadonlyMap<string, number>): Promise<Map<ConvertedRow, number>> {
  const found = new Map<ConvertedRow, number>()
  const fields = run.spec.on_match === 'update' && rows.length > 0 ? namesOf(run) : []
  if (fields.length === 0) return found
  const earlier = await earlierRows(run, ctx, rows.flatMap(({ id }) => (id === null ? [] : [id])), touched)
  const stored = earlier.size > 0 ? await byIds(ctx, run.definition.name, earlier.keys(), fields) : new Map<string, Record<string, unknown>>()
  for (const { row, id } of rows) {
    const person = id === null ? undefined : stored.get(id)
    if (person && contradict(fields.map(field => plain(row.values[field])), fields.map(field => plain(person[field])))) found.set(row, earlier.get(id!)!)
  }
  if (run.dryRun) await addForeseen(run, ctx, fields, rows, found)
  return found
}

/** What later batches of a dry run must know of this one's people, whose records are taken back: hashes, in a table that is emptied when the run ends. */
export async function rememberNames(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[]): Promise<void> {
  const fields = run.spec.on_match === 'update' ? namesOf(run) : []
  const people = fields.length === 0 ? [] : outcomes.flatMap(({ state, no, row }) => { const key = state === 'created' || state === 'updated' ? matchKey(run, row) : undefined; return key === undefined ? [] : [{ key: hash(key), no, names: fields.map(field => hash(plain(row.values[field]))) }] })
  if (people.length === 0) return
  await ctx.sql.unsafe(`insert into kernel.import_name (import, key, no, names) select $1::uuid, r.key, r.no, r.names from jsonb_to_recordset($2::text::jsonb) as r(key text, no bigint, names text[]) on conflict do nothing`, [run.id, JSON.stringify(people)] as never[], { prepare: true })
}

/** Which of these records an earlier row of this import made or changed, and its number. */
async function earlierRows(run: ImportRun, ctx: Ctx, ids: string[], touched: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const earlier = new Map(ids.flatMap(id => { const no = touched.get(id); return no === undefined ? [] : [[id, no] as const] }))
  const open = run.dryRun ? [] : ids.filter(id => !earlier.has(id))
  if (open.length === 0) return earlier
  const found = await ctx.sql.unsafe(`select record, min(no)::int as no from kernel.import_row where import = $1::uuid and record = any($2::uuid[]) and state in ('created', 'updated') group by record limit ${open.length}`, [run.id, open] as never[], { prepare: true })
  for (const row of found) earlier.set(String(row['record']), Number(row['no']))
  return earlier
}

async function addForeseen(run: ImportRun, ctx: Ctx, fields: string[], rows: Matched[], found: Map<ConvertedRow, number>): Promise<void> {
  const keys = new Map(rows.flatMap(({ row }) => { const key = matchKey(run, row); return key === undefined || found.has(row) ? [] : [[row, hash(key)] as const] }))
  if (keys.size === 0) return
  const known = await ctx.sql.unsafe(`select key, no::int as no, names from kernel.import_name where import = $1::uuid and key = any($2::text[]) limit ${keys.size}`, [run.id, [...keys.values()]] as never[], { prepare: true })
  const of = new Map(known.map(row => [String(row['key']), row]))
  for (const [row, key] of keys) {
    const first = of.get(key)
    if (first && contradict(fields.map(field => hash(plain(row.values[field]))), first['names'] as string[])) found.set(row, Number(first['no']))
  }
}

const matchKey = (run: ImportRun, row: ConvertedRow): string | undefined => keysOf(run, row).find(one => one.startsWith('match '))
const plain = (value: unknown): string => fold(String(value ?? '')).trim()
const hash = (text: string): string => (text === '' ? '' : createHash('sha1').update(text).digest('base64url').slice(0, 16))

/** Two names of which both say something, and not the same. */
function contradict(one: string[], other: string[]): boolean { return one.some((name, i) => name !== '' && (other[i] ?? '') !== '' && name !== other[i]) }

/** What a person is called by, of the mapped fields: text that is personal and found by everybody. Not what rows are matched by. */
function namesOf(run: ImportRun): string[] {
  const mapped = new Set(run.plan.columns.map(column => column.field))
  return [...run.definition.fields.values()].filter(({ name, field }) => mapped.has(name) && field.kind === 'text' && field.options.personal && field.options.search === 'public' && !field.options.computed && !run.spec.match.includes(name)).map(({ name }) => name)
}
