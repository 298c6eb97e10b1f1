import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { buildServer, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'
import { olderCluster } from '#test/support/older-cluster.ts'

const programs = '/usr/lib/postgresql/15/bin'
const installed = existsSync(join(programs, 'postgres'))
const password = 'correcto caballo batería 42'
const { folder, remove } = newFolder()
let cluster: Awaited<ReturnType<typeof olderCluster>> | null = null
let program: Program | null = null

beforeAll(async () => {
  buildServer()
  if (installed) cluster = await olderCluster(programs)
})
afterAll(async () => {
  await stopProgram(program)
  await cluster?.stop()
  remove()
})

test.skipIf(!installed)('PostgreSQL 15 from outside: set up, signed in, a record kept; no PostgreSQL of ours in the folder', async () => {
  const env = { DATABASE_URL: cluster!.adminUrl, VINCULO_ADMIN_EMAIL: 'jefa@prueba.example', VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX' }
  program = await startProgram(folder, ['--port', '0'], env)
  expect(program.stderr()).toBe('')
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${program.url}/api/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: env.VINCULO_ADMIN_EMAIL, password }) })
  const cookie = signedIn.headers.getSetCookie().map(one => one.split(';')[0]).join('; ')
  const made = await fetch(`${program.url}/api/contact`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ last_name: 'Ñíguez' }) })
  expect(made.status).toBe(201)
  const sql = connect(cluster!.adminUrl, { max: 1, applicationName: 'test' })
  expect(await sql`select count(*)::int as n from contact`).toEqual([{ n: 1 }])
  await sql.end()
  expect(existsSync(join(folder, 'pg'))).toBe(false)
})

test.skipIf(!installed)('a password that is wrong is told at once, without being repeated', async () => {
  const address = new URL(cluster!.adminUrl)
  address.pathname = '/nowhere'
  address.password = 'hidden'
  const refused = await startProgram(newFolder().folder, ['--port', '0'], { DATABASE_URL: address.href })
  expect(await refused.exit).toBe(1)
  expect(refused.stderr()).toBe('Cannot reach the database (3D000).\n')
})
