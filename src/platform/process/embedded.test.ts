import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { isAlive } from '#platform/process/alive.ts'

const root = mkdtempSync(join(tmpdir(), 'vinculo-embedded-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('is made for text of every language, in UTC, without privileges for the application', async () => {
  const server = await startEmbedded(join(root, 'first'), { throwaway: true })
  const sql = connect(server.url, { max: 1, applicationName: 'test' })
  const [row] = await sql`select current_setting('timezone') as zone, current_setting('server_encoding') as encoding, (select datlocale from pg_database where datname = current_database()) as locale,
    (select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user) as privileged, upper('ñandú') as upper`
  expect(row).toEqual({ zone: 'UTC', encoding: 'UTF8', locale: 'C.UTF-8', privileged: false, upper: 'ÑANDÚ' })
  await sql`create extension pg_trgm`
  await sql`create extension unaccent`
  await sql.end()
  const wrong = new URL(server.url)
  wrong.password = 'wrong'
  const refused = connect(wrong.href, { max: 1, applicationName: 'test' })
  await expect(refused`select 1`).rejects.toMatchObject({ code: '28P01' })
  await refused.end()
  await server.stop()
})

test('its log keeps values of rows to itself', async () => {
  const folder = join(root, 'first')
  const server = await startEmbedded(folder, { throwaway: true })
  const sql = connect(server.url, { max: 1, applicationName: 'test' })
  await sql`create table person (email text primary key)`
  await sql`insert into person values ('secreta@example.org')`
  await expect(sql`insert into person values ('secreta@example.org')`).rejects.toMatchObject({ code: '23505' })
  await expect(sql`select ${'secreta'}::text::int`).rejects.toMatchObject({ code: '22P02' })
  await sql.end()
  await server.stop()
  expect(readFileSync(join(folder, 'log', 'postgresql.log'), 'utf8')).not.toContain('secreta')
})

test('a server left running by a killed supervisor is stopped before ours starts, and nothing is lost', async () => {
  const folder = join(root, 'orphan')
  const first = await withPrograms(['unshare', 'test'], () => startEmbedded(folder, { throwaway: true }))
  const sql = connect(first.url, { max: 1, applicationName: 'test' })
  await sql`create table kept as select 7 as n`
  const second = await startEmbedded(folder, { throwaway: true })
  expect(isAlive(first.pid)).toBe(false)
  await sql.end({ timeout: 1 })
  const again = connect(second.url, { max: 1, applicationName: 'test' })
  expect(await again`select n from kept`).toEqual([{ n: 7 }])
  await again.end()
  await second.stop()
})

test('a stale postmaster.pid whose number belongs to another program is removed, and that program left alone', async () => {
  const folder = join(root, 'orphan')
  writeFileSync(join(folder, 'pg', 'postmaster.pid'), `${process.pid}\n${join(folder, 'pg')}\n1\n1\n\n127.0.0.1\n0 0\nready\n`)
  const server = await startEmbedded(folder, { throwaway: true })
  expect(server.pid).not.toBe(process.pid)
  await server.stop()
})

test('a start that was killed while the folder was made begins again', async () => {
  const folder = join(root, 'half')
  mkdirSync(join(folder, 'pg.new'), { recursive: true })
  writeFileSync(join(folder, 'pg.new', 'PG_VERSION'), '18')
  const server = await startEmbedded(folder, { throwaway: true })
  expect(existsSync(join(folder, 'pg.new'))).toBe(false)
  await server.stop()
})

test('a folder of another PostgreSQL is refused', async () => {
  const folder = join(root, 'major')
  mkdirSync(join(folder, 'pg'), { recursive: true })
  writeFileSync(join(folder, 'pg', 'PG_VERSION'), '17\n')
  writeFileSync(join(folder, 'pg.password'), '{}')
  await expect(startEmbedded(folder)).rejects.toMatchObject({ code: 'other_major' })
})

const isRoot = process.getuid?.() === 0 && /^postgres:/m.test(readFileSync('/etc/passwd', 'utf8'))
test.skipIf(!isRoot)('where user namespaces are refused, root starts it as the user postgres, who sees nothing else', async () => {
  const folder = join(root, 'user')
  mkdirSync(folder, { mode: 0o700 })
  await expect(withPrograms(['test'], () => startEmbedded(folder, { throwaway: true }))).rejects.toMatchObject({ code: 'database_root_folder' })
  const open = mkdtempSync(join(tmpdir(), 'vinculo-open-'))
  const server = await withPrograms(['test'], () => startEmbedded(open, { throwaway: true }))
  expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0)
  expect(statSync(open).mode & 0o077).toBe(0o011)
  expect(statSync(join(open, 'pg.password')).mode & 0o077).toBe(0)
  await server.stop()
  rmSync(open, { recursive: true })
})

/** Runs `fn` where only these programs are found. */
async function withPrograms<T>(names: string[], fn: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-programs-')), before = process.env.PATH
  chmodSync(folder, 0o755)
  for (const name of names) symlinkSync(`/usr/bin/${name}`, join(folder, name))
  process.env.PATH = folder
  try { return await fn() } finally {
    process.env.PATH = before
    rmSync(folder, { recursive: true })
  }
}
