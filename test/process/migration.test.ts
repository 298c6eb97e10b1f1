// `npm start` that is killed in the middle of preparing its database: the next start finishes what was begun, whether it was the first one or one after an update.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { firstStart, signIn } from '#test/process/client.ts'
import { buildServer, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'
import { schemaShape } from '#test/support/schema-shape.ts'
import { tableSums } from '#test/support/table-sums.ts'

// three minutes on a busy machine: `npm run test:full`
const full = Boolean(process.env.VINCULO_TEST_FULL)
const { folder, remove } = newFolder()
const at = (name: string) => join(folder, name)
let program: Program | null = null

beforeAll(() => { if (full) buildServer() })
afterAll(async () => {
  await stopProgram(program)
  remove()
}, 60_000)

test.skipIf(!full)('the first start and one after an update, killed further and further on, end in the same tables and the same records', async () => {
  program = await startProgram(at('whole'), ['--port', '0'], firstStart)
  expect([program.url === '', program.stderr()]).toEqual([false, ''])
  await stopProgram(program)
  const wanted = await look(at('whole'))

  await startKilled(at('killed'), 500)
  const ask = await signIn(program.url)
  const account = await ask('POST', '/api/account', { name: 'Río' })
  await stopProgram(program)
  const made = await look(at('killed'))
  expect(different(made.shape, wanted.shape)).toEqual([])

  // as an older program left it: without a table, a column, an index and a key of today
  const server = await startEmbedded(at('killed')), sql = connect(server.url, { max: 1, applicationName: 'test' })
  const [index] = await sql`select relname from pg_class where relname like 'site_gist_location_%'`
  await sql.unsafe(`drop table kernel.bulk_place; alter table "site" drop column "opening_hours"; drop index "${String(index!['relname'])}"; alter table "task" drop constraint "task_account_fkey"`)
  await sql.end()
  await server.stop()
  const died = await startKilled(at('killed'), 120)
  expect(died).toBeGreaterThan(1)
  expect((await (await signIn(program.url))('GET', `/api/account/${account['id']}`))['name']).toBe('Río')
  await stopProgram(program)
  const after = await look(at('killed'))
  expect(different(after.shape, wanted.shape)).toEqual([])
  for (const table of ['public.account', 'public.role', 'public.user', 'public.stage']) expect(after.sums.get(table), table).toBe(made.sums.get(table))
}, 480_000)

/** Starts again and again, each time killed so many steps later, until a start comes through. Answers how many were killed. */
async function startKilled(data: string, steps: number): Promise<number> {
  for (let n = 0; ; n++) {
    program = await startProgram(data, ['--port', '0'], { ...firstStart, VINCULO_CRASH_POINT: `migration-step:${1 + n * steps}` })
    if (program.url !== '') return n
    // the process that prepares the database is gone; the one above says so and takes the server down with it
    expect(await program.exit).toBe(1)
    expect(program.stdout()).toBe('')
  }
}

async function look(data: string): Promise<{ shape: string[]; sums: Map<string, string> }> {
  const server = await startEmbedded(data), sql = connect(server.url, { max: 1, applicationName: 'test' })
  try { return { shape: await schemaShape(sql), sums: await tableSums(sql) } } finally { await sql.end(); await server.stop() }
}

function different(one: string[], other: string[]): string[] { return [...one.filter(line => !other.includes(line)).map(line => `+ ${line}`), ...other.filter(line => !one.includes(line)).map(line => `- ${line}`)].slice(0, 20) }
