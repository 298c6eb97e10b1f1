// The list of erasures, in the database and beside it: a backup of before knows nothing of them.
import { createHmac, hkdfSync } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isId } from '#kernel/records/lock.ts'

export interface ListedErasure { id: string; contact: string; request: string | null; at: string; hashes: string[] }

/** Adds to the list in the open transaction. */
export async function listErasure(ctx: Ctx, contact: string, request: string | null, texts: string[]): Promise<ListedErasure> {
  const listed = { id: ctx.id(), contact, request, at: ctx.clock.now().toISOString(), hashes: texts.map(text => hashOf(ctx.kernel, text)) }
  await ctx.sql`insert into kernel.erasure (id, contact, request, at, hashes) values (${listed.id}::uuid, ${contact}::uuid, ${request}::uuid, ${listed.at}::timestamptz, ${listed.hashes}::text[])`
  return listed
}

/** Writes an entry into the data folder, where a restore of the database does not reach it. */
export async function noteBeside(kernel: Kernel, listed: ListedErasure): Promise<void> {
  await mkdir(kernel.config.dataFolder, { recursive: true })
  await appendFile(fileOf(kernel), `${JSON.stringify(listed)}\n`, { mode: 0o600 })
}

/** Every erasure known to the database or to the data folder, oldest first. */
export async function allErasures(kernel: Kernel): Promise<ListedErasure[]> {
  const stored = await kernel.sql<(Omit<ListedErasure, 'at'> & { at: string })[]>`select id, contact, request, at, hashes from kernel.erasure order by at, id limit 1000000`
  const beside = (await readFile(fileOf(kernel), 'utf8').catch(() => '')).split('\n').flatMap(line => { const entry = parsed(line); return entry ? [entry] : [] })
  const all = new Map([...beside, ...stored.map(entry => ({ ...entry, at: new Date(entry.at).toISOString() }))].map(entry => [entry.id, entry]))
  return [...all.values()].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** A line that a crash cut short is no entry: the database has it whole. */
function parsed(line: string): ListedErasure | null {
  try {
    const entry = JSON.parse(line) as ListedErasure
    return isId(entry.id) && isId(entry.contact) ? entry : null
  } catch { return null }
}

function fileOf(kernel: Kernel): string { return join(kernel.config.dataFolder, 'erasures.jsonl') }

function hashOf(kernel: Kernel, text: string): string {
  return createHmac('sha256', Buffer.from(hkdfSync('sha256', kernel.config.secret, Buffer.alloc(0), 'vinculo/erasures', 32))).update(text).digest('hex')
}
