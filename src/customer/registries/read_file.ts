// Reads the file of an exclusion registry. Batches commit by themselves: an entry that is there too early only protects somebody; what a complete list dropped goes at the end, in the transaction that names the file as read.
import type { Readable } from 'node:stream'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { readerFor, type LineReader } from '#customer/registries/columns.ts'
import { entryHash, type Form } from '#customer/registries/hash.ts'
import { registryOf } from '#customer/registries/state.ts'

export type Mode = 'replace' | 'add' | 'remove'
export interface ReadFile { name: string; content: Readable; mode: Mode; /** day the list was made */ asOf: Date; /** a complete list may have lost most of its entries */ shrink?: boolean }

const SAMPLE = 200, BATCH = 5_000, LONGEST = 2_000
/** a complete list with less than this share of the entries there were is taken for a wrong file */
const SHRINK = 0.5
/** registries a file of which is being read by this process: two complete lists at once would drop each other's entries */
const busy = new WeakMap<Kernel, Set<string>>()
interface Tally { accepted: number; rejected: number; added: number; removed: number; forms: Set<Form> }

/** Reads a file of numbers, addresses or hashes: `replace` is the complete list, `add` and `remove` are changes to it. Returns the stored `registry_file`. 404 for an unknown registry, 422 `registry_file_unreadable` when most lines hold no entry, 409 `registry_shrinks` when a complete list lost more than half (nothing is changed), 409 `registry_busy`, 413 `file_too_large`. */
export async function readRegistryFile(ctx: Ctx, code: string, file: ReadFile): Promise<Row> {
  const found = registryOf(code)
  if (!found) throw new Refusal(404, 'not_found', { params: { entity: 'registry' } })
  const running = busy.get(ctx.kernel) ?? new Set<string>()
  busy.set(ctx.kernel, running)
  if (running.has(code)) throw conflict('registry_busy')
  running.add(code)
  let id = 0
  const tally: Tally = { accepted: 0, rejected: 0, added: 0, removed: 0, forms: new Set() }
  try {
    id = Number((await ctx.sql`select nextval('kernel.exclusion_reading')::int as id limit 1`)[0]!['id'])
    await eachBatch(ctx, code, found.country.code, id, file, tally)
    if ('truncated' in file.content && file.content.truncated === true) throw new Refusal(413, 'file_too_large')
    if (tally.accepted === 0 || tally.rejected > tally.accepted) throw new Refusal(422, 'registry_file_unreadable', { params: { accepted: tally.accepted, rejected: tally.rejected } })
    return await finish(ctx, code, id, file, tally)
  } catch (error) {
    await ctx.sql`delete from kernel.exclusion where registry = ${code}::text and file = ${id}::int`
    throw error
  } finally {
    running.delete(code)
    file.content.resume()
  }
}

async function eachBatch(ctx: Ctx, code: string, country: string, id: number, file: ReadFile, tally: Tally): Promise<void> {
  let sample: string[] | null = [], batch = new Set<string>(), read: LineReader | null = null
  const take = async (line: string): Promise<void> => {
    const entry = read!(line)
    if (!entry) { tally.rejected++; return }
    tally.accepted++
    tally.forms.add(entry.form)
    const hash = entryHash(ctx.kernel, entry.form, entry.value)
    batch.add(hash)
    if (batch.size >= BATCH) { await store(ctx, code, id, file, [...batch], tally); batch = new Set() }
  }
  const begin = async (): Promise<void> => {
    const how = readerFor(sample!, country)
    if (!how) throw new Refusal(422, 'registry_file_unreadable', { params: { accepted: 0, rejected: sample!.length } })
    read = how.reader
    const lines = how.heading ? sample!.slice(1) : sample!
    sample = null
    for (const line of lines) await take(line)
  }
  for await (const line of linesOf(file.content)) {
    if (line.trim() === '') continue
    if (!sample) await take(line)
    else if (sample.push(line) >= SAMPLE) await begin()
  }
  if (sample) await begin()
  if (batch.size > 0) await store(ctx, code, id, file, [...batch], tally)
}

/** Lines of a text in pieces, whatever ends them. Errors of the stream (somebody went away) are thrown here. A line without end is cut. */
async function* linesOf(content: Readable): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of content) {
    const lines = (rest + (typeof piece === 'string' ? piece : decoder.decode(piece as Buffer, { stream: true }))).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!.slice(0, LONGEST)
    for (const line of lines) yield line.slice(0, LONGEST)
  }
  yield rest.replace(/\r$/, '')
}

async function store(ctx: Ctx, code: string, id: number, file: ReadFile, hashes: string[], tally: Tally): Promise<void> {
  if (file.mode === 'remove') {
    tally.removed += (await ctx.sql.unsafe(`delete from kernel.exclusion where registry = $1::text and hash in (select decode(h, 'hex') from unnest($2::text[]) h)`, [code, hashes] as never[], { prepare: true })).count
    return
  }
  // xmax is 0 for a row that was not there before
  const [counted] = await ctx.sql.unsafe(`with stored as (insert into kernel.exclusion (registry, hash, since, file, seen) select $1::text, decode(h, 'hex'), $3::timestamptz, $4::int, $4::int from unnest($2::text[]) h
    on conflict (registry, hash) do update set seen = excluded.seen returning (xmax = 0) as fresh) select count(*) filter (where fresh)::int as added from stored limit 1`, [code, hashes, file.asOf.toISOString(), id] as never[], { prepare: true })
  tally.added += Number(counted?.['added'] ?? 0)
}

async function finish(ctx: Ctx, code: string, id: number, file: ReadFile, tally: Tally): Promise<Row> {
  return transaction(asSystem(ctx, 'an exclusion registry'), async tx => {
    if (file.mode === 'replace') {
      const [kept] = await tx.sql.unsafe('select count(*)::int as all, count(*) filter (where e.seen = $2::int)::int as seen, count(*) filter (where e.file = $2::int)::int as fresh from kernel.exclusion e where e.registry = $1::text limit 1', [code, id], { prepare: true })
      const before = Number(kept!['all']) - Number(kept!['fresh'])
      if (!file.shrink && before >= 100 && Number(kept!['seen']) < before * SHRINK) throw conflict('registry_shrinks', { before, after: Number(kept!['seen']) })
      tally.removed = (await tx.sql.unsafe('delete from kernel.exclusion where registry = $1::text and seen <> $2::int', [code, id], { prepare: true })).count
    }
    const [left] = await tx.sql.unsafe('select count(*)::int as entries from kernel.exclusion where registry = $1::text limit 1', [code], { prepare: true })
    return create(tx, 'registry_file', {
      registry: code, file_name: file.name.slice(0, 200) || code, mode: file.mode, form: [...tally.forms].sort().join(','), as_of: file.asOf.toISOString(),
      entries: Number(left!['entries']), added: tally.added, removed: tally.removed, rejected: tally.rejected,
    })
  })
}
