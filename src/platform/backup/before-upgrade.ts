// Before newer code changes older data, they are backed up: the way back is `npm run restore` with the older program.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import type { Kernel } from '#kernel/kernel.ts'
import { takeBackup } from '#platform/backup/dump.ts'
import { unfinishedRestore } from '#platform/backup/load.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { readProgram, writeProgram } from '#platform/process/program-version.ts'
import { schemaVersion } from '#platform/process/version-file.ts'

/** of the automatic ones */
const KEPT = 3
const NAME = /^upgrade-.*\.vinculo(\.part)?$/

/**
 * Looks at what the database says of itself before it is migrated. Throws `CannotStart`: `restore_unfinished`; `newer` when an older program could not work on it; `upgrade_backup` when the backup fails.
 * Older data are backed up to `<dataFolder>/backups/upgrade-<from>-<to>-<time>.vinculo` first (VINCULO_UPGRADE_BACKUP=off leaves that to others). Returns what notes this program afterwards.
 */
export async function beforeUpgrade(kernel: Kernel, sql: Sql): Promise<() => Promise<void>> {
  if (await unfinishedRestore(sql)) throw new CannotStart('restore_unfinished')
  const found = await readProgram(sql), { version, dataFolder } = kernel.config
  if (found && found.schema > schemaVersion) throw new CannotStart('newer', { found: found.app, known: version })
  const older = found !== null && (found.schema < schemaVersion || isOlder(found.app, version))
  if (older && process.env['VINCULO_UPGRADE_BACKUP'] !== 'off') await backUp(kernel, join(dataFolder, 'backups'), found.app)
  // while machines are changed one after the other, the older program leaves the note of the newer one alone
  return async () => { if (!found || older) await writeProgram(sql, version) }
}

async function backUp(kernel: Kernel, folder: string, from: string): Promise<void> {
  const time = kernel.clock.now().toISOString().replace(/[-:]|\.\d+/g, ''), name = `upgrade-${from.replace(/[^\w.]/g, 'older')}-${kernel.config.version}-${time}.vinculo`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    kernel.log.info({ from, to: kernel.config.version }, 'backup before upgrade')
    const { size, tables, rows } = await takeBackup(kernel, join(folder, name))
    kernel.log.info({ size, tables, rows }, 'backup before upgrade taken')
  } catch (error) {
    throw new CannotStart('upgrade_backup', { reason: String((error as { code?: unknown }).code ?? (error as Error).message) })
  }
  const all = (await readdir(folder)).filter(file => NAME.test(file))
  const whole = all.filter(file => file.endsWith('.vinculo')).sort((a, b) => timeOf(b).localeCompare(timeOf(a)))
  for (const file of [...all.filter(file => file.endsWith('.part')), ...whole.slice(KEPT)]) await rm(join(folder, file), { force: true })
}

function timeOf(file: string): string { return /(\d{8}T\d{6}Z)/.exec(file)?.[1] ?? '' }

/** `0.9.1` before `0.10.0`; what is no version is older than any. */
export function isOlder(found: string, ours: string): boolean {
  const numbers = (text: string) => text.split(/[^\d]+/).filter(Boolean).map(Number)
  const a = numbers(found), b = numbers(ours)
  for (let i = 0; i < Math.max(a.length, b.length); i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) < (b[i] ?? 0)
  return false
}
