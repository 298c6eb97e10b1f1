// The bytes that belong to a backup besides the database: contents of files, wherever they are kept, and imports on their way.
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sql, TransactionSql } from 'postgres'
import type { Kernel } from '#kernel/kernel.ts'
import { storeNamed, type StoreName } from '#platform/files/stores/store.ts'

export interface StoredFile { name: string; open(): Promise<AsyncIterable<Buffer>> }
/** `files/<sha256>` and `imports/<id>`: the names sections have, and the only ones a restore accepts. */
const FILE_NAME = /^(files\/[0-9a-f]{64}|imports\/[0-9a-f-]{36})$/

/** What the snapshot says is kept (those of the store `postgres` are rows already), then what lies in imports/. */
export async function* storedFiles(tx: TransactionSql, kernel: Kernel): AsyncGenerator<StoredFile> {
  for (let after = ''; ;) {
    const page = await tx.unsafe<{ sha256: string; size: string; store: StoreName }[]>(`select sha256, size::text as size, store from kernel.file_blob where stored and store <> 'postgres' and sha256 > $1::text order by sha256 limit 1000`, [after])
    for (const { sha256, size, store } of page) yield { name: `files/${sha256}`, open: async () => await storeNamed(kernel, store).read(sha256, 0, Number(size) - 1) as AsyncIterable<Buffer> }
    if (page.length < 1000) break
    after = page.at(-1)!.sha256
  }
  const folder = join(kernel.config.dataFolder, 'imports')
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (FILE_NAME.test(`imports/${name}`)) yield { name: `imports/${name}`, open: async () => (await open(join(folder, name), 'r')).createReadStream() as AsyncIterable<Buffer> }
  }
}

/** Puts one file back. Contents go to the disk of the data folder; `settleStores` tells the database. The same twice changes nothing. */
export async function putFile(dataFolder: string, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  if (!FILE_NAME.test(name)) throw new Error(`not a file of a backup: ${name.slice(0, 80)}`)
  const [kind, id = ''] = name.split('/')
  const path = kind === 'files' ? join(dataFolder, 'files', id.slice(0, 2), id.slice(2, 4), id) : join(dataFolder, 'imports', id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(`${path}.restoring`, 'w', 0o600)
  try {
    for await (const piece of content) await file.write(piece)
    await file.sync()
  } finally { await file.close() }
  await rename(`${path}.restoring`, path)
}

/** Contents that came with the backup lie on the disk now, wherever they were before. */
export async function settleStores(sql: Sql): Promise<void> {
  await sql`update kernel.file_blob set store = 'disk' where stored and store <> 'postgres'`
}

/** Bytes the database has now: what a backup of it needs at most, roughly. */
export async function databaseSize(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql.unsafe<{ bytes: string }[]>('select pg_catalog.pg_database_size(pg_catalog.current_database())::text as bytes')
  return Number(row!.bytes)
}

/** Does the folder exist and hold nothing? Names in `besides` do not count. */
export async function isEmptyFolder(folder: string, besides: RegExp): Promise<boolean> {
  const found = await stat(folder).catch(() => null)
  return !found || (await readdir(folder)).every(name => besides.test(name))
}
