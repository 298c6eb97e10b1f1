// data/VERSION says which program wrote the data folder last.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from '#kernel/configuration.ts'
import { embeddedMajor } from '#platform/process/embedded.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

/** Raised by one when an older program could no longer work on the data. */
export const schemaVersion = 1
interface Version { app: string; schema: number; pg_major: string | null }

/** Throws `CannotStart('newer')` when a newer program wrote the folder. */
export function checkVersion(config: Configuration): void {
  const found = read(config.dataFolder)
  if (found && found.schema > schemaVersion) throw new CannotStart('newer', { found: found.app, known: config.version })
}

/** Written whole, then renamed. */
export function writeVersion(config: Configuration): void {
  const file = join(config.dataFolder, 'VERSION')
  const version: Version = { app: config.version, schema: schemaVersion, pg_major: embeddedMajor }
  writeFileSync(`${file}.new`, `${JSON.stringify(version)}\n`)
  renameSync(`${file}.new`, file)
}

function read(folder: string): Version | null {
  let text: string
  try { text = readFileSync(join(folder, 'VERSION'), 'utf8') } catch { return null }
  try { return JSON.parse(text) as Version } catch { throw new CannotStart('newer', { found: '?', known: schemaVersion }) }
}
