// The file that a person gets: data for a machine, a page for the eye, and their own files, in one archive.
import { zipSync, strToU8, type Zippable } from 'fflate'
import { recordAccess } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { storeNamed, type StoreName } from '#platform/files/stores/store.ts'
import { belongingsOf, type Belongings } from '#customer/privacy/belongings.ts'
import { collect, type PackedEntity } from '#customer/privacy/package/collect.ts'
import { readablePage } from '#customer/privacy/package/page.ts'

/** contents of files that go into one archive; the rest is named with its size */
const MOST_BYTES = 50 * 1_048_576

/** The archive for `contact`. The handing out is written to the log of accesses before it is made. Needs the rights of the system. */
export async function buildPackage(ctx: Ctx, contact: string, number: string): Promise<Buffer> {
  const own = await belongingsOf(ctx, contact)
  await recordAccess(ctx, { kind: 'export', entity: 'contact', record: contact, detail: { format: 'package', request: number } })
  const packed = await collect(ctx, own)
  const organisation = await readSetting<{ name?: string }>(ctx, 'organisation')
  const head = { person: String(packed.find(part => part.entity === 'contact')?.records[0]?.['display_name'] ?? ''), organisation: organisation?.name ?? '', number, day: ctx.clock.now().toISOString().slice(0, 10) }
  const { files, left } = await contents(ctx, own, packed)
  const archive: Zippable = {
    'data.json': strToU8(JSON.stringify({ format: 'vinculo-person-1', ...head, entities: Object.fromEntries(packed.map(part => [part.entity, part.records])), files_not_included: left }, null, 2)),
    'index.html': strToU8(readablePage(ctx, head, packed)), ...files,
  }
  return Buffer.from(zipSync(archive, { level: 6 }))
}

async function contents(ctx: Ctx, own: Belongings, packed: PackedEntity[]): Promise<{ files: Zippable; left: { name: string; size: number }[] }> {
  const records = packed.find(part => part.entity === 'file')?.records ?? [], files: Zippable = {}, left: { name: string; size: number }[] = []
  const stored = await ctx.sql<{ id: string; sha256: string; store: StoreName }[]>`select f.id, b.sha256, b.store from file f join kernel.file_blob b on b.sha256 = f.sha256 and b.stored and not b.purging where f.id = any(${[...own.get('file') ?? []]}::uuid[]) limit 100000`
  let bytes = 0
  for (const record of records) {
    const size = Number(record['size'] ?? 0), blob = stored.find(each => each.id === record['id'])
    if (!blob || bytes + size > MOST_BYTES) { left.push({ name: String(record['name']), size }); continue }
    bytes += size
    const pieces: Buffer[] = []
    for await (const piece of await storeNamed(ctx.kernel, blob.store).read(blob.sha256, 0, size - 1)) pieces.push(piece as Buffer)
    files[`files/${blob.id.slice(-8)}-${String(record['name']).replace(/[\\/]/g, '_')}`] = Buffer.concat(pieces)
  }
  return { files, left }
}
