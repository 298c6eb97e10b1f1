// Restores a backup into an empty data folder (or an empty database). The file is judged whole first. A restore that was killed leaves a mark; the same command again finishes it.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { connect } from '#kernel/database/connect.ts'
import type { Module } from '#kernel/module.ts'
import type { Manifest, Trailer } from '#platform/backup/container.ts'
import { sectionsOf, verifyContainer } from '#platform/backup/container-read.ts'
import { crashPoint } from '#platform/backup/crash-point.ts'
import { isEmptyFolder, putFile } from '#platform/backup/files.ts'
import { finishRestore } from '#platform/programs/finish-restore.ts'
import type { Erasures } from '#platform/programs/finish-restore.ts'
import { asCannotStart, isEmptyDatabase, loadDatabase, restoredFrom } from '#platform/backup/load.ts'
import { fingerprintOf, openSecret } from '#platform/backup/passphrase.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { packageFolder, readConfiguration } from '#platform/process/configuration.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { lockFolder } from '#platform/process/folder-lock.ts'
import { checkDatabase } from '#platform/start/prepare-database.ts'
import { keyFile, parseRing } from '#platform/process/secret.ts'
import { schemaVersion, writeVersion } from '#platform/process/version-file.ts'

export interface RestoreOptions { file: string; dataFolder: string; env: NodeJS.ProcessEnv; withoutSecret: boolean; passphrase: () => Promise<string>; progress?: (what: string) => void }
export interface RestoreSummary { manifest: Manifest; trailer: Trailer; epoch: number; erasures: Erasures }

/** What a data folder may hold and still be empty: the key that was put there, the list of the erased, the lock, logs. */
const NOTHING = /^(lock(\..*)?|log|secret\.key|erasures\.jsonl|restore\.json(\.new)?)$/
/** The mark of a restore under way: supervise.ts does not start on it. */
export const MARK = 'restore.json'

/** Throws `CannotStart` with the one sentence that says why not. After that nothing was changed, or the folder says that a restore was begun. */
export async function restoreBackup(modules: readonly Module[], options: RestoreOptions): Promise<RestoreSummary> {
  const { file, dataFolder, env } = options
  const { manifest, trailer, sha256 } = await verifyContainer(file)
  checkAge(manifest)
  const { unlock } = lockFolder(dataFolder)
  try {
    const mark = join(dataFolder, MARK), begun = readMark(mark)
    if (begun && begun !== sha256) throw new CannotStart('restore_other', { folder: dataFolder })
    if (!begun && !await isEmptyFolder(dataFolder, NOTHING)) throw new CannotStart('folder_not_empty', { folder: dataFolder })
    await placeSecret(manifest, options)
    writeMark(mark, sha256)
    crashPoint('restore-begun')
    const config = { ...readConfiguration(['--data', dataFolder], { ...env, VINCULO_ROLE: 'all' }) }
    const embedded = config.databaseUrl ? null : await startEmbedded(dataFolder)
    const url = config.migrationUrl || config.databaseUrl || embedded!.url, sql = connect(url, { max: 2, applicationName: 'vinculo restore', statementTimeout: 0 })
    try {
      await checkDatabase(sql)
      await load(sql, sha256, begun !== null, options).catch(error => {
        if (!begun) rmSync(mark, { force: true })
        throw error
      })
      await putFiles(options)
      const done = await finishRestore({ ...config, databaseUrl: url }, sql, modules)
      crashPoint('restore-before-end')
      writeVersion(config)
      rmSync(mark)
      return { manifest, trailer, ...done }
    } catch (error) {
      throw asCannotStart(error, dataFolder)
    } finally {
      await sql.end({ timeout: 2 })
      await embedded?.stop()
    }
  } finally { unlock() }
}

/** Older backups are migrated; what a newer program wrote is not ours to read. */
function checkAge(manifest: Manifest): void {
  const ours = new Set(existsSync(join(packageFolder(), 'migrations')) ? readdirSync(join(packageFolder(), 'migrations')) : [])
  if (manifest.schema > schemaVersion || manifest.migrations.some(name => !ours.has(name))) throw new CannotStart('newer', { found: manifest.app, known: readConfigurationVersion() })
}

/** The key that opens what the backup holds: from the environment, the folder or the backup itself. */
async function placeSecret(manifest: Manifest, { dataFolder, env, withoutSecret, passphrase }: RestoreOptions): Promise<void> {
  const fits = (text: string) => { const { hash, accepted } = parseRing(text); return fingerprintOf(hash) === manifest.fingerprint && accepted.some(key => fingerprintOf(key) === manifest.sealing) }
  const file = keyFile(dataFolder), given = env['VINCULO_SECRET'] || (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')
  if (given) {
    if (!fits(given) && !withoutSecret) throw new CannotStart('restore_other_secret', { folder: dataFolder })
    return
  }
  if (withoutSecret) return
  if (!manifest.secret) throw new CannotStart('restore_secret', { folder: dataFolder })
  const text = openSecret(manifest.secret, await passphrase())
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

async function load(sql: Sql, sha256: string, begun: boolean, { file, progress = () => undefined }: RestoreOptions): Promise<void> {
  // a restore that was killed may have been through here, or even at its very end: what follows may be repeated
  if (begun && await restoredFrom(sql) === sha256) return
  if ( !await isEmptyDatabase(sql)) throw new CannotStart('database_not_empty')
  await loadDatabase(sql, file, sha256, progress)
}

async function putFiles({ file, dataFolder }: RestoreOptions): Promise<void> {
  for await (const { header, content } of sectionsOf(file)) {
    if (header.kind !== 'file') continue
    await content(source => putFile(dataFolder, header.name, source))
    crashPoint('restore-file-put')
  }
}

function readMark(file: string): string | null {
  try { return String((JSON.parse(readFileSync(file, 'utf8')) as { sha256?: string }).sha256) } catch { return null }
}

function writeMark(file: string, sha256: string): void {
  writeFileSync(`${file}.new`, `${JSON.stringify({ sha256 })}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function readConfigurationVersion(): string { return (JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }).version }
