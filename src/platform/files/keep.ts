// A received file becomes a record: its bytes are stored once for all files of the same content, then the record is written.
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { asSystem } from '#kernel/access/system.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, forbidden, invalid } from '#kernel/errors.ts'
import { mediaType } from '#platform/files/media-type.ts'
import { fileOptionsOf } from '#platform/files/options.ts'
import { receive, type Received } from '#platform/files/receive.ts'
import { currentStore } from '#platform/files/stores/store.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'

/** `name` as people see it; `about`: the record it hangs on. */
export interface NewFile { name: string; about?: { entity: string; id: string } | null }

/** Stores bytes as a file of the one who asks and returns its record. 403 without the right, 413, 422 `quota_exceeded` or for a record that is not there. Not inside a transaction: bytes may go over the network. */
export async function keepFile(ctx: Ctx, file: NewFile, content: Readable | Buffer): Promise<Row> {
  mayKeep(ctx)
  const received = await receive(ctx, content instanceof Readable ? content : Readable.from([content]))
  return keepReceived(ctx, file, received)
}

/** The same for a file that was received before; it is gone afterwards, whatever happens. */
export async function keepReceived(ctx: Ctx, file: NewFile, received: Received): Promise<Row> {
  try {
    mayKeep(ctx)
    await checkAbout(ctx, file)
    await checkQuota(ctx, received.size)
    await storeOnce(ctx, received)
    return await transaction(ctx, async tx => {
      // one upload of a user at a time reads the sum and adds to it
      await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`files of ${tx.user.id}`}::text, 12))`
      await checkQuota(tx, received.size)
      const computed = { media_type: mediaType(received.head, file.name), size: received.size, sha256: received.sha256 }
      return await create(asSystem(tx, 'a file was received'), 'file', { name: cleanName(file.name), ...(file.about ? { about: file.about } : {}), ...computed })
    })
  } finally { await rm(received.path, { force: true }) }
}

/** 403 for those whose roles may not create files. Asked before a body is read. */
export function mayKeep(ctx: Ctx): void {
  if (ctx.user.viewAs || !(ctx.user.admin || ctx.user.grants['file']?.create)) throw forbidden('not_allowed', { entity: 'file' })
}

async function checkAbout(ctx: Ctx, { about }: NewFile): Promise<void> {
  if (!about) return
  const known = ctx.kernel.registry.find(about.entity) && (await visibleIds(ctx, about.entity, [about.id])).has(about.id.toLowerCase())
  if (!known) throw invalid([{ field: 'about', code: 'reference_not_found' }])
}

async function checkQuota(ctx: Ctx, size: number): Promise<void> {
  const { perUser, inAll } = fileOptionsOf(ctx.kernel)
  const [row] = await ctx.sql<{ mine: string; everything: string }[]>`select (select coalesce(sum(size), 0)::text from file where owner = ${ctx.user.id}::uuid and deleted_at is null) as mine,
    (select coalesce(sum(size), 0)::text from kernel.file_blob where stored) as everything`
  if (Number(row!.mine) + size > perUser) throw new Refusal(422, 'quota_exceeded', { params: { limit: perUser } })
  if (Number(row!.everything) + size > inAll) throw new Refusal(422, 'quota_exceeded', { params: { limit: inAll } })
}

/** The row comes first and is marked `stored` after the bytes are safe: whoever dies between leaves a row that the purge removes, never a record without bytes. */
async function storeOnce(ctx: Ctx, received: Received): Promise<void> {
  const store = currentStore(ctx.kernel)
  for (let attempt = 1; ; attempt++) {
    const [row] = await ctx.kernel.sql<{ stored: boolean }[]>`insert into kernel.file_blob (sha256, size, store, touched_at) values (${received.sha256}::text, ${received.size}::bigint, ${store.name}::text, ${ctx.clock.now()}::timestamptz)
      on conflict (sha256) do update set touched_at = excluded.touched_at where not kernel.file_blob.purging returning stored`
    if (row?.stored) return
    if (row) break
    // its bytes are being removed this very moment
    if (attempt === 20) throw new Refusal(503, 'unavailable')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  try { await store.put(received.sha256, received.size, received.path) } catch (error) {
    ctx.kernel.log.error({ err: error, request: ctx.requestId, store: store.name }, 'file not stored')
    throw new Refusal(503, 'files_unreachable')
  }
  await ctx.kernel.sql`update kernel.file_blob set stored = true, store = ${store.name}::text where sha256 = ${received.sha256}::text and not stored`
}

/** Without folders, control characters and the marks that turn the reading direction (`exe.fdp` shown as `pdf.exe`). */
function cleanName(name: string): string {
  const plain = name.normalize('NFC').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/^.*[\\/]/, '').trim()
  const ending = /\.\w{1,10}$/.exec(plain)?.[0] ?? ''
  return (plain.length > 255 ? plain.slice(0, 255 - ending.length) + ending : plain) || 'file'
}
