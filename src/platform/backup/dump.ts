// Takes a backup: one snapshot of the whole database, and the files it speaks of, into one file. Writers go on meanwhile; what they commit after the first moment is not in it.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { TransactionSql } from 'postgres'
import { connect } from '#kernel/database/connect.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { identifier } from '#platform/backup/catalogue-name.ts'
import { FORMAT } from '#platform/backup/container.ts'
import type { Manifest, Trailer } from '#platform/backup/container.ts'
import { writeContainer } from '#platform/backup/container-write.ts'
import type { ContainerWriter } from '#platform/backup/container-write.ts'
import { crashPoint } from '#platform/backup/crash-point.ts'
import { storedFiles } from '#platform/backup/files.ts'
import { fingerprintOf } from '#platform/backup/passphrase.ts'
import type { SealedSecret } from '#platform/backup/container.ts'
import { readShape } from '#platform/backup/schema-read.ts'
import type { Shape } from '#platform/backup/schema-read.ts'
import { keyRing } from '#platform/process/secret.ts'
import { schemaVersion } from '#platform/process/version-file.ts'

export interface BackupOptions { secret?: SealedSecret | null; signal?: AbortSignal; /** tables done, of how many, and which one is next */ progress?: (done: number, total: number, what: string) => Promise<void> | void }
/** `size`: bytes of the file; `at`: the moment it shows. */
export interface BackupSummary extends Trailer { file: string; size: number; at: string; withSecret: boolean }

/**
 * Writes the backup of the database of `kernel.config.databaseUrl` and of the files of this installation to `file`, over a connection of its own. Readers and writers are not stopped; changes to tables wait.
 * Throws what the database or the file system say (ENOSPC …); then nothing but `<file>.part` of a killed process is ever left.
 */
export async function takeBackup(kernel: Kernel, file: string, options: BackupOptions = {}): Promise<BackupSummary> {
  const sql = connect(kernel.config.migrationUrl || kernel.config.databaseUrl, { max: 1, applicationName: 'vinculo backup', statementTimeout: 0 })
  try {
    return await sql.begin('isolation level repeatable read read only', async tx => {
      await tx.unsafe('set local idle_in_transaction_session_timeout = 0')
      // the first statement takes the snapshot; the locks keep tables as it saw them
      const shape = await readShape(tx)
      for (const { name } of shape.tables) await tx.unsafe(`lock table ${name} in access share mode`)
      const manifest = await describe(tx, kernel, options.secret ?? null)
      const writer = await writeContainer(file, manifest)
      try {
        const missing = await write(tx, kernel, writer, shape, options)
        crashPoint('backup-before-trailer')
        const { size, trailer } = await writer.finish({ missing, skipped: shape.skipped })
        crashPoint('backup-written')
        return { ...trailer, file, size, at: manifest.at, withSecret: manifest.secret !== null }
      } catch (error) {
        await writer.abandon()
        throw error
      }
    }) as BackupSummary
  } finally { await sql.end({ timeout: 2 }) }
}

async function describe(tx: TransactionSql, kernel: Kernel, secret: SealedSecret | null): Promise<Manifest> {
  const [server] = await tx.unsafe<{ version: string }[]>(`select pg_catalog.current_setting('server_version') as version`)
  const migrations = (await tx.unsafe<{ name: string }[]>('select name from kernel.migration order by name limit 10000')).map(row => row.name)
  return { format: FORMAT, app: kernel.config.version, schema: schemaVersion, postgres: server!.version, at: kernel.clock.now().toISOString(), migrations, fingerprint: fingerprintOf(kernel.config.secret), sealing: fingerprintOf(keyRing(kernel.config).current), secret }
}

/** Returns the names of files whose bytes are gone. */
async function write(tx: TransactionSql, kernel: Kernel, writer: ContainerWriter, shape: Shape, { signal, progress }: BackupOptions): Promise<string[]> {
  await writer.section({ kind: 'schema', name: 'schema' }, [Buffer.from(JSON.stringify({ before: shape.before, after: shape.after }))])
  await writer.section({ kind: 'sequences', name: 'sequences' }, [Buffer.from(JSON.stringify(shape.sequences))])
  for (const [done, { name, columns }] of shape.tables.entries()) {
    signal?.throwIfAborted()
    await progress?.(done, shape.tables.length, name)
    const source = await tx.unsafe(`copy ${name} (${columns.map(identifier).join(', ')}) to stdout`).readable()
    await writer.section({ kind: 'table', name, columns }, toItsEnd(source))
    crashPoint('backup-table-written')
  }
  const missing: string[] = []
  for await (const stored of storedFiles(tx, kernel)) {
    signal?.throwIfAborted()
    const content = await stored.open().catch(() => null)
    // bytes that nobody needed any more may have been removed since the snapshot
    if (!content) missing.push(stored.name)
    else await writer.section({ kind: 'file', name: stored.name }, stored.name.startsWith('files/') ? proven(content, stored.name.slice(6)) : content)
    crashPoint('backup-file-written')
  }
  return missing
}

/** The driver pauses its line when the stream is full and wakes it when more is read; nobody reads behind the end, so a line paused there would stay silent for good. */
async function* toItsEnd(source: Readable): AsyncGenerator<Buffer> {
  for await (const piece of source) yield piece as Buffer
  source._read(0)
}

/** Files are named by what they hold: one that has rotted on its disk must not become the backup of itself in silence. */
async function* proven(content: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const sum = createHash('sha256')
  for await (const piece of content) { sum.update(piece); yield piece }
  if (sum.digest('hex') !== sha256) throw new Error(`the file ${sha256} is damaged on its disk`)
}
