import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfiguration } from '#platform/process/configuration.ts'

const folder = mkdtempSync(join(tmpdir(), 'vinculo-configuration-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const read = (argv: string[], env: NodeJS.ProcessEnv = {}) => readConfiguration(argv, { VINCULO_DATA: folder, ...env })

test('without options: this machine only, embedded database, all processes', () => {
  expect(read([])).toMatchObject({ role: 'all', host: '127.0.0.1', url: '', trustProxy: false, databaseUrl: '', first: null, demo: false, dataFolder: folder })
})

test('an option wins over the environment', () => {
  const config = read(['--port', '0', '--host', '::1', '--url', 'https://crm.example/', '--trust-proxy', '--demo'], { PORT: '4000', HOST: '0.0.0.0', VINCULO_URL: 'https://other.example' })
  expect(config).toMatchObject({ port: 0, host: '::1', url: 'https://crm.example', trustProxy: true, demo: true })
  expect(read([], { PORT: '4000', VINCULO_URL: 'https://other.example' })).toMatchObject({ port: 4000, url: 'https://other.example' })
})

test('the secret: digits as they are, a sentence by its hash, else a file that only the owner reads and that stays', () => {
  expect(read([], { VINCULO_SECRET: 'ab'.repeat(32) }).secret).toEqual(Buffer.alloc(32, 0xab))
  expect(read([], { VINCULO_SECRET: 'a sentence that is long enough to be one' }).secret).toHaveLength(32)
  const made = read([]).secret
  expect(made).toHaveLength(32)
  expect(read([]).secret).toEqual(made)
  expect(readFileSync(join(folder, 'secret.key'), 'utf8').trim()).toBe(made.toString('hex'))
  expect(statSync(join(folder, 'secret.key')).mode & 0o077).toBe(0)
})

test('a damaged key file is refused, never replaced', () => {
  const other = mkdtempSync(join(folder, 'damaged-'))
  writeFileSync(join(other, 'secret.key'), 'half')
  expect(() => readConfiguration(['--data', other], {})).toThrow(/does not hold a key/)
  expect(readFileSync(join(other, 'secret.key'), 'utf8')).toBe('half')
})

test('an unattended first start needs all four values', () => {
  const all = { VINCULO_ADMIN_EMAIL: 'a@example.org', VINCULO_ADMIN_PASSWORD: 'p', VINCULO_ORG: 'o', VINCULO_COUNTRY: 'MX' }
  expect(read([], all).first).toEqual({ adminEmail: 'a@example.org', adminPassword: 'p', organisation: 'o', country: 'MX' })
  for (const name of Object.keys(all)) expect(() => read([], { ...all, [name]: '' })).toThrow(name)
})

test.each([
  [['--port', 'http'], {}, /--port/], [['--url', 'crm.example'], {}, /--url/], [['--data'], {}, /--data/], [['extra'], {}, /extra/], [[], { DATABASE_URL: 'mysql://u:hidden@h/d' }, /DATABASE_URL/], [['--role', 'media'], {}, /media/],
])('%j %j is refused and named', (argv, env, named) => { expect(() => read(argv, env)).toThrow(named) })

test('a refusal of the address of the database does not repeat its password', () => {
  expect(() => read([], { DATABASE_URL: 'mysql://u:hidden@h/d' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hidden') }))
})
