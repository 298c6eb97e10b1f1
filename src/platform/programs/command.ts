// The commands `npm run backup -- FILE` and `npm run restore -- FILE`: options, the database they work on, and what they say in the end.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { connect } from '#kernel/database/connect.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { takeBackup } from '#platform/backup/dump.ts'
import type { BackupSummary } from '#platform/backup/dump.ts'
import { sealSecret } from '#platform/backup/passphrase.ts'
import { restoreBackup } from '#platform/programs/restore.ts'
import { runningDatabase } from '#platform/explain/running-database.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { packageFolder, readConfiguration } from '#platform/process/configuration.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { lockFolder } from '#platform/process/folder-lock.ts'
import { checkDatabase } from '#platform/start/prepare-database.ts'
import { keyFile } from '#platform/process/secret.ts'

/** Writes a backup of the running product, of a stopped data folder, or of DATABASE_URL. Returns the lines to print. Throws `CannotStart`. */
export async function backupCommand(modules: readonly Module[], argv: string[], env: NodeJS.ProcessEnv): Promise<string[]> {
  const { file, dataFolder, flags } = options(argv, env, ['with-secret'])
  if (existsSync(file)) throw new CannotStart('file_exists', { file })
  if (!env['DATABASE_URL'] && !existsSync(join(dataFolder, 'pg'))) throw new CannotStart('no_installation', { folder: dataFolder })
  return await withDatabase(modules, ['--data', dataFolder], env, async kernel => {
    const secret = flags.has('with-secret') ? sealSecret(env['VINCULO_SECRET'] || readFileSync(keyFile(dataFolder), 'utf8'), await passphrase(env)) : null
    return said(await takeBackup(kernel, file, { secret }), spanish(env))
  }).catch(error => {
    const { code, syscall } = error as NodeJS.ErrnoException
    throw code === 'ENOSPC' ? new CannotStart('disk_full', { folder: file }) : syscall && code && syscall !== 'connect' ? new CannotStart('file_unwritable', { file, reason: code }) : error
  })
}

/** Restores a backup. Returns the lines to print. Throws `CannotStart`. */
export async function restoreCommand(modules: readonly Module[], argv: string[], env: NodeJS.ProcessEnv): Promise<string[]> {
  const { file, dataFolder, flags } = options(argv, env, ['without-secret'])
  const { manifest, trailer, erasures } = await restoreBackup(modules, { file, dataFolder, env, withoutSecret: flags.has('without-secret'), passphrase: () => passphrase(env) })
  const count = { tables: trailer.tables, rows: trailer.rows, files: trailer.files, erasures: erasures.erased, held: erasures.held.length }
  return spanish(env)
    ? [`Restaurada la copia del ${manifest.at} (Vínculo ${manifest.app}): ${count.tables} tablas, ${count.rows} filas, ${count.files} archivos; ${count.erasures} supresiones repetidas${count.held > 0 ? `, ${count.held} retenidas` : ''}.`]
    : [`Restored the backup of ${manifest.at} (Vínculo ${manifest.app}): ${count.tables} tables, ${count.rows} rows, ${count.files} files; ${count.erasures} erasures repeated${count.held > 0 ? `, ${count.held} held` : ''}.`]
}

/** Runs `work` over the database in use, or over the embedded one for as long as it takes. Options: --data. Throws `CannotStart`. */
export async function withDatabase<T>(modules: readonly Module[], argv: string[], env: NodeJS.ProcessEnv, work: (kernel: Kernel) => Promise<T>): Promise<T> {
  const { dataFolder } = options(['-', ...argv], env, [])
  if (!env['DATABASE_URL'] && !existsSync(join(dataFolder, 'pg'))) throw new CannotStart('no_installation', { folder: dataFolder })
  const config = readConfiguration(['--data', dataFolder], { ...env, VINCULO_ROLE: 'all' }), database = await openDatabase(dataFolder, env)
  const sql = connect(database.url, { max: 2, applicationName: 'vinculo command', statementTimeout: 0 })
  try {
    await checkDatabase(sql)
    return await work(createKernel({ ...config, databaseUrl: database.url }, sql, modules))
  } finally {
    await sql.end({ timeout: 2 })
    await database.stop()
  }
}

/** One file, --data, and the flags that exist. */
function options(argv: string[], env: NodeJS.ProcessEnv, known: string[]): { file: string; dataFolder: string; flags: Set<string> } {
  let parsed
  try {
    parsed = parseArgs({ args: argv, allowPositionals: true, strict: true, options: { data: { type: 'string' }, ...Object.fromEntries(known.map(name => [name, { type: 'boolean' as const }])) } })
  } catch (error) { throw new CannotStart('option_unknown', { option: /'([^']+)'/.exec((error as Error).message)?.[1] ?? argv.join(' ') }) }
  const [file, ...rest] = parsed.positionals
  if (!file) throw new CannotStart('option_missing', { option: 'FILE' })
  if (rest.length > 0) throw new CannotStart('option_unknown', { option: rest.join(' ') })
  const folder = (parsed.values as { data?: string }).data || env['VINCULO_DATA']
  return { file: resolve(file), dataFolder: folder ? resolve(folder) : join(packageFolder(), 'data'), flags: new Set(known.filter(name => (parsed.values as Record<string, unknown>)[name] === true)) }
}

/** The database in use, or the embedded one for as long as this takes. */
async function openDatabase(dataFolder: string, env: NodeJS.ProcessEnv): Promise<{ url: string; stop(): Promise<void> }> {
  const running = runningDatabase(dataFolder, env)
  if (running) return { url: running, stop: async () => undefined }
  const { unlock } = lockFolder(dataFolder)
  try {
    const server = await startEmbedded(dataFolder)
    return { url: server.url, async stop() { await server.stop(); unlock() } }
  } catch (error) { unlock(); throw error }
}

async function passphrase(env: NodeJS.ProcessEnv): Promise<string> {
  if (env['VINCULO_BACKUP_PASSPHRASE']) return env['VINCULO_BACKUP_PASSPHRASE']
  if (!process.stdin.isTTY) throw new CannotStart('passphrase_missing')
  const ask = createInterface({ input: process.stdin, output: process.stderr })
  try { return await ask.question(spanish(env) ? 'Frase de la clave secreta: ' : 'Passphrase of the secret key: ') } finally { ask.close() }
}

function said({ file, tables, rows, files, size, withSecret, missing, skipped }: BackupSummary, es: boolean): string[] {
  const megabytes = (size / 1e6).toFixed(1)
  return [
    es ? `Copia de seguridad en ${file}: ${tables} tablas, ${rows} filas, ${files} archivos, ${megabytes} MB.` : `Backup in ${file}: ${tables} tables, ${rows} rows, ${files} files, ${megabytes} MB.`,
    withSecret ? es ? 'Contiene la clave secreta, cifrada con la frase.' : 'It holds the secret key, encrypted by the passphrase.'
      : es ? 'No contiene la clave secreta: guardar secret.key (o VINCULO_SECRET) aparte.' : 'It does not hold the secret key: keep secret.key (or VINCULO_SECRET) elsewhere.',
    ...missing.length > 0 ? [es ? `Faltan ${missing.length} archivos: ${missing.slice(0, 5).join(', ')}` : `${missing.length} files are missing: ${missing.slice(0, 5).join(', ')}`] : [],
    ...skipped.length > 0 ? [es ? `No incluye: ${skipped.join(', ')}` : `Not included: ${skipped.join(', ')}`] : [],
  ]
}

function spanish(env: NodeJS.ProcessEnv): boolean { return (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').toLowerCase().startsWith('es') }
