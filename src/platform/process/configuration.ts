// Reads the options of the command line and the environment, option first.
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Configuration, ProcessRole } from '#kernel/configuration.ts'
import { fileOptions } from '#platform/process/file-options.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { readSecret } from '#platform/process/secret.ts'

const options = {
  port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' }, url: { type: 'string' },
  'trust-proxy': { type: 'boolean' }, demo: { type: 'boolean' }, role: { type: 'string' },
} as const
const roles: ProcessRole[] = ['all', 'web', 'worker']

/** The configuration of this process. Makes the data folder and its `secret.key` when they are absent. Throws `CannotStart` for options that do not exist or make no sense. */
export function readConfiguration(argv: string[], env: NodeJS.ProcessEnv): Configuration {
  const given = parse(argv)
  const role = oneOf('VINCULO_ROLE', given.role ?? env.VINCULO_ROLE ?? 'all')
  const dataFolder = resolve(given.data ?? nonEmpty(env.VINCULO_DATA) ?? 'data')
  const databaseUrl = nonEmpty(env.DATABASE_URL) ?? ''
  if (databaseUrl) address('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'])
  const migrationUrl = databaseUrl ? nonEmpty(env.DATABASE_MIGRATION_URL) : undefined
  if (migrationUrl) address('DATABASE_MIGRATION_URL', migrationUrl, ['postgres:', 'postgresql:'])
  if (role !== 'all' && !databaseUrl) throw new CannotStart('database_needed', { role })
  return {
    role, dataFolder, databaseUrl, ...(migrationUrl ? { migrationUrl } : {}),
    port: port(given.port ?? nonEmpty(env.PORT) ?? '3000'),
    host: given.host ?? nonEmpty(env.HOST) ?? '127.0.0.1',
    url: publicAddress(given.url ?? env.VINCULO_URL ?? ''),
    trustProxy: given['trust-proxy'] ?? ['1', 'true'].includes(env.VINCULO_TRUST_PROXY ?? ''),
    secret: readSecret(dataFolder, env.VINCULO_SECRET),
    first: firstStart(env),
    demo: given.demo ?? env.VINCULO_DEMO === '1',
    version: packageVersion(),
    uiFolder: join(packageFolder(), 'dist', 'ui'),
    files: fileOptions(env),
    metrics: env.VINCULO_METRICS === '1',
  }
}

/** Folder of package.json, wherever this file was bundled to. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isPackage(folder)) {
    if (dirname(folder) === folder) throw new Error('package.json not found')
    folder = dirname(folder)
  }
  return folder
}

function isPackage(folder: string): boolean {
  try { return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name === 'vinculo' } catch { return false }
}

function packageVersion(): string { return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')).version }

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: false, strict: true }).values
  } catch (error) {
    const text = (error as Error).message
    const option = /'([^']+)'/.exec(text)?.[1]?.split(' ')[0] ?? argv.join(' ')
    throw new CannotStart((error as { code?: string }).code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' ? 'option_missing' : 'option_unknown', { option })
  }
}

function oneOf(option: string, value: string): ProcessRole {
  const role = roles.find(known => known === value)
  if (!role) throw new CannotStart('option_invalid', { option, value })
  return role
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new CannotStart('option_invalid', { option: '--port', value: text })
  return value
}

function publicAddress(text: string): string {
  if (!text) return ''
  address('--url', text, ['http:', 'https:'])
  return text.replace(/\/+$/, '')
}

/** The value may hold a password, so only its shape is named. */
function address(option: string, text: string, protocols: string[]): void {
  let parsed: URL | null = null
  try { parsed = new URL(text) } catch { /* refused below */ }
  if (!parsed || !protocols.includes(parsed.protocol)) throw new CannotStart('option_invalid', { option, value: `${parsed?.protocol ?? '?'}//…` })
}

function firstStart(env: NodeJS.ProcessEnv): Configuration['first'] {
  const names = ['VINCULO_ADMIN_EMAIL', 'VINCULO_ADMIN_PASSWORD', 'VINCULO_ORG', 'VINCULO_COUNTRY'] as const
  if (names.every(name => !env[name])) return null
  const missing = names.find(name => !env[name])
  if (missing) throw new CannotStart('option_missing', { option: missing })
  return { adminEmail: env.VINCULO_ADMIN_EMAIL!, adminPassword: env.VINCULO_ADMIN_PASSWORD!, organisation: env.VINCULO_ORG!, country: env.VINCULO_COUNTRY! }
}

function nonEmpty(text: string | undefined): string | undefined { return text === '' ? undefined : text }
