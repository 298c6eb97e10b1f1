import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { readFeed } from '#kernel/changes/feed.ts'
import { connect } from '#kernel/database/connect.ts'
import { takeBackup } from '#platform/backup/dump.ts'
import { verifyContainer } from '#platform/backup/container-read.ts'
import { sealSecret } from '#platform/backup/passphrase.ts'
import { restoreBackup } from '#platform/programs/restore.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { ringText } from '#platform/process/secret.ts'
import { testConfiguration } from '#test/support/database.ts'
import { testServer } from '#test/support/server.ts'
import { tableSums } from '#test/support/table-sums.ts'

const server = await testServer()
const { kernel, request } = server
const folder = mkdtempSync(join(tmpdir(), 'vinculo-backup-'))
const file = join(folder, 'all.vinculo'), key = Buffer.alloc(32, 7)
const secret = () => sealSecret(ringText({ current: key, accepted: [key], hash: key }), 'una frase bastante larga')
const made: string[] = []
afterAll(async () => {
  const admin = connect(inject('adminUrl'), { max: 1, applicationName: 'test' })
  for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

/** An empty database in the cluster of this run. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${Number(process.env.VITEST_POOL_ID ?? 0)}_${made.length}_${Math.floor(performance.timeOrigin + performance.now())}`
  const admin = connect(inject('adminUrl'), { max: 1, applicationName: 'test' })
  await admin.unsafe(`create database ${name} template template0`)
  await admin.end()
  made.push(name)
  const url = new URL(inject('adminUrl'))
  url.pathname = `/${name}`
  return url.href
}

const restore = (from: string, url: string, into: string, more: { withoutSecret?: boolean; passphrase?: string } = {}) =>
  restoreBackup(modules, { file: from, dataFolder: into, env: { DATABASE_URL: url }, withoutSecret: more.withoutSecret ?? false, passphrase: async () => more.passphrase ?? 'una frase bastante larga' })

test('everything comes back row by row, while others write: cursors resume, sequences go on, files are there', async () => {
  await kernel.sql.unsafe(`create table if not exists public."Rara tabla" (id bigserial primary key, "Ñ" text default 'x', twice int generated always as (3 * 2) stored, mood text check (mood <> 'no'))`)
  await kernel.sql.unsafe(`insert into public."Rara tabla" ("Ñ", mood) select e'tab\\tnew\\nline \\\\ ' || n, null from generate_series(1, 40000) n`)
  await kernel.sql.unsafe(`alter table account add column if not exists custom_left_by_an_older_program jsonb default '{"a": [1, null]}'`)
  for (let n = 0; n < 20; n++) await request('POST', '/api/account', { body: { name: `Río ${n}` } })
  const sha256 = createHash('sha256').update('contenido').digest('hex')
  const stored = join(kernel.config.dataFolder, 'files', sha256.slice(0, 2), sha256.slice(2, 4))
  const { mkdirSync } = await import('node:fs')
  mkdirSync(stored, { recursive: true })
  writeFileSync(join(stored, sha256), 'contenido')
  await kernel.sql`insert into kernel.file_blob (sha256, size, store, stored, touched_at) values (${sha256}, 9, 'disk', true, ${kernel.clock.now()})`

  // an API client that has read half of the feed, and somebody who writes all the time
  const half = await readFeed(kernel.sql, null, 12)
  let writing = true
  const written: string[] = []
  const writer = (async () => { while (writing) written.push((await request('POST', '/api/account', { body: { name: `Durante ${written.length}` } })).body.id as string) })()
  const waitFor = async (n: number) => { while (written.length < n) await new Promise(resolve => setTimeout(resolve, 5)) }
  await waitFor(2)
  // what the snapshot holds is read through a second one taken at its first moment
  const summary = await takeBackup(kernel, file, { secret: secret(), progress: async done => { if (done === 0) await waitFor(written.length + 3) } })
  await waitFor(written.length + 2)
  writing = false
  await writer
  expect(summary).toMatchObject({ missing: [], skipped: [], withSecret: true, files: 1 })

  const url = await emptyDatabase(), into = join(folder, 'new')
  const done = await restore(file, url, into)
  expect(done.trailer.rows).toBe(summary.rows)
  const sql = connect(url, { max: 2, applicationName: 'test' })
  const restored = await tableSums(sql)
  // the original without what came after the snapshot: accounts are compared by the ids that are there, everything else of the writer follows from them
  const names = (await sql`select id from account`).map(row => String(row['id']))
  const late = written.filter(id => !names.includes(id))
  expect(late.length).toBeGreaterThan(2)
  expect(names.length).toBeGreaterThanOrEqual(22)
  const original = await tableSums(kernel.sql)
  const moved = [...original].filter(([name, sum]) => restored.get(name) !== sum).map(([name]) => name).filter(name => !/^kernel\.(change(_\w+)?|setting|access_event(_\w+)?|session|sign_in_attempt)$/.test(name))
  expect(moved.filter(name => name !== 'public.account')).toEqual([])
  const rows = async (from: typeof sql) => JSON.stringify(await from`select to_jsonb(a) as row from account a where id = any(${names}::uuid[]) order by id`)
  expect(await rows(sql)).toBe(await rows(kernel.sql))

  // the cursor of before goes on: each change of the snapshot once, then what comes now, nothing of what the original wrote later
  const next = createKernel(testConfiguration({ databaseUrl: url, dataFolder: into }), sql, modules, { clock: kernel.clock, log: kernel.log })
  const before = (await kernel.sql`select id from kernel.change where seq > ${half.next.seq}::bigint and record <> all(${late}::uuid[]) order by epoch, xid, seq`).map(row => String(row['id']))
  const now = kernel.clock.id()
  await sql`insert into kernel.change (id, at, entity, record, op, request, origin, depth, diff) values (${now}, ${kernel.clock.now()}, 'account', ${kernel.clock.id()}, 'updated', 'r', 'api', 0, '{}')`
  const after: string[] = []
  for (let place = half.next; ;) {
    const page = await readFeed(sql, place, 7)
    after.push(...page.changes.map(change => change.id))
    place = page.next
    if (page.more) continue
    expect(place.epoch).toBe(done.epoch)
    // the feed ends at the oldest open transaction of the cluster, which other tests share
    if (after.includes(now)) break
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  expect(after.at(-1)).toBe(now)
  expect(after.slice(0, -1)).toEqual(before.filter(id => after.includes(id)))
  expect(new Set(after).size).toBe(after.length)
  expect(before.filter(id => !after.includes(id))).toEqual([])
  await next.tick.close()

  const [sequence] = await sql`select nextval('"Rara tabla_id_seq"')::int as next`
  expect(sequence).toEqual({ next: 40_001 })
  expect(readFileSync(join(into, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'utf8')).toBe('contenido')
  expect(statSync(join(into, 'secret.key')).mode & 0o077).toBe(0)
  expect(readFileSync(join(into, 'secret.key'), 'utf8').trim()).toBe(key.toString('hex'))
  expect(existsSync(join(into, 'restore.json'))).toBe(false)
  await sql.end()
}, 60_000)

test('a damaged, a cut and a foreign file are refused before anything is touched', async () => {
  const whole = readFileSync(file), into = join(folder, 'refused')
  const as = (name: string, bytes: Buffer) => { writeFileSync(join(folder, name), bytes); return join(folder, name) }
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)]! ^= 1
  const longer = Buffer.concat([whole, whole.subarray(0, 40)])
  for (const [path, code] of [[as('flipped', flipped), /backup_(damaged|incomplete)/], [as('cut', whole.subarray(0, whole.length - 10)), /backup_incomplete/], [as('half', whole.subarray(0, whole.length / 2)), /backup_incomplete/],
    [as('longer', longer), /backup_/], [as('none', Buffer.from('PK\x03\x04')), /backup_unreadable/], [join(folder, 'nowhere'), /file_unreadable/]] as const) {
    const error = await restore(path, 'postgres://nobody@127.0.0.1:1/none', into).then(() => null, (thrown: { code: string }) => thrown)
    expect(error?.code, path).toMatch(code)
  }
  expect(existsSync(into)).toBe(false)
})

test('a folder or a database that holds something is refused; so are a wrong passphrase and a missing key', async () => {
  const refused = async (into: string, url: string, more = {}) => await restore(file, url, into, more).then(() => null, (thrown: { code: string }) => thrown.code)
  expect(await refused(join(folder, 'new'), 'postgres://nobody@127.0.0.1:1/none')).toBe('folder_not_empty')
  expect(await refused(join(folder, 'second'), kernel.config.databaseUrl)).toBe('database_not_empty')
  expect(await refused(join(folder, 'third'), 'postgres://nobody@127.0.0.1:1/none', { passphrase: 'otra frase bastante larga' })).toBe('passphrase_wrong')
  const bare = join(folder, 'bare.vinculo')
  await takeBackup(kernel, bare)
  const error = await restore(bare, 'postgres://nobody@127.0.0.1:1/none', join(folder, 'fourth')).then(() => null, (thrown: { code: string }) => thrown.code)
  expect(error).toBe('restore_secret')
  expect((await verifyContainer(bare)).manifest.secret).toBeNull()
  expect(readFileSync(bare).includes(key.toString('hex'))).toBe(false)
})
