// A process that is killed in the middle of bringing a database up to date: the next one finishes, nothing is half done, nothing is done twice.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { allKernelTables } from '#kernel/database/all-tables.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { library } from '#test/support/library.ts'
import { testKernel } from '#test/support/database.ts'
import { schemaShape } from '#test/support/schema-shape.ts'
import { tableSums } from '#test/support/table-sums.ts'

const full = Boolean(process.env['VINCULO_TEST_FULL'])
const folder = mkdtempSync(join(tmpdir(), 'vinculo-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, '0001_pages.sql'), 'update book set pages = pages + 1; create table kernel.from_a_file (id int); insert into kernel.from_a_file values (1)')
// what an older program did not know yet: a table with its key, an index, columns with and without an index, a reference
const OLDER = `drop table "loan"; drop index "book_gist_place_%"; alter table "book" drop column "label", drop column "line"; alter table "book" drop constraint "book_author_fkey"; drop table "author_derived"`

// the steps behind `tables`, those that every start takes: a derived table, columns, a table, a key, its proof …
test('killed within a file of SQL, then between a key and its proof: the next one finishes', async () => { await killedAndFinished(tables => ['migration-file-before-commit', `migration-step:${tables + 5}`]) })

test.skipIf(!full)('killed right behind a file of SQL: it is not run again', async () => { await killedAndFinished(() => ['migration-file-committed']) })

test.skipIf(!full)('killed again and again, one step further each time: the last one finishes', async () => { await killedAndFinished(tables => [1, 20, tables, ...Array<number>(60).fill(tables + 2)].map(step => `migration-step:${step}`)) }, 600_000)

/** Dies at each of the points, until one is not reached any more. */
async function killedAndFinished(points: (tables: number) => string[]): Promise<void> {
  const { kernel, close } = await testKernel({ modules: [library] })
  await kernel.sql.unsafe(`insert into author (id, version, created_at, updated_at, name) values ('01900001-0000-7000-8000-000000000001', 1, '2026-01-01', '2026-01-01', 'Rulfo')`)
  await kernel.sql.unsafe(`insert into book (id, version, created_at, updated_at, name, pages, author) select gen_random_uuid(), 1, '2026-01-01', '2026-01-01', 'Libro ' || n, n, '01900001-0000-7000-8000-000000000001' from generate_series(1, 50) n`)
  const [wanted, kept] = [await schemaShape(kernel.sql), (await tableSums(kernel.sql)).get('public.author')]
  const [index] = await kernel.sql`select relname from pg_class where relname like 'book_gist_place_%'`
  await kernel.sql.unsafe(OLDER.replace('book_gist_place_%', String(index!['relname'])))
  let died = 0
  for (const point of points(allKernelTables(kernel.registry).length)) {
    const ended = await migrateIn(kernel.config.databaseUrl, point)
    if (ended !== 'SIGKILL') { expect(ended).toBe(0); break }
    died++
  }
  expect(died).toBeGreaterThan(0)
  await migrate(kernel, folder)
  expect((await schemaShape(kernel.sql)).filter(line => !line.includes('from_a_file'))).toEqual(wanted)
  expect((await tableSums(kernel.sql)).get('public.author')).toBe(kept)
  expect(await kernel.sql`select (select sum(pages)::int from book) as pages, (select count(*)::int from kernel.from_a_file) as made, (select count(*)::int from kernel.migration) as noted`).toEqual([{ pages: 50 * 51 / 2 + 50, made: 1, noted: 1 }])
  expect((await migrate(kernel, folder)).statements).toEqual([])
  await close()
}

function migrateIn(url: string, point: string): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../support/migration-process.ts', import.meta.url)), url, folder], { env: { ...process.env, VINCULO_CRASH_POINT: point }, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise(resolve => { child.once('exit', (code, signal) => resolve(signal ?? code)) })
}
