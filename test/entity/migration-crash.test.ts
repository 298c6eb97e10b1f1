// A process that is killed in the middle of bringing a database up to date: the next one finishes, nothing is half done, nothing is done twice.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '#kernel/database/migrate.ts'
import { library } from '#test/support/library.ts'
import { testKernel } from '#test/support/database.ts'
import { tableSums } from '#test/support/table-sums.ts'

const full = Boolean(process.env['VINCULO_TEST_FULL'])
const folder = mkdtempSync(join(tmpdir(), 'vinculo-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, '0001_pages.sql'), 'update book set pages = pages + 1; create table kernel.from_a_file (id int); insert into kernel.from_a_file values (1)')
// what an older program did not know yet: a table with its key, an index, columns with and without an index, a reference
const OLDER = `drop table "loan"; drop index "book_gist_place_%"; alter table "book" drop column "label", drop column "line"; alter table "book" drop constraint "book_author_fkey"; drop table "author_derived"`

test('killed within a file of SQL, then between two steps: the next one finishes', async () => { await killedAndFinished(['migration-file-before-commit', 'migration-step:90']) })

test.skipIf(!full)('killed right behind a file of SQL: it is not run again', async () => { await killedAndFinished(['migration-file-committed']) })

test.skipIf(!full)('killed again and again, a few steps further each time: the last one finishes', async () => { await killedAndFinished(Array.from({ length: 400 }, (_, n) => `migration-step:${1 + n * 3}`)) }, 600_000)

/** Dies at each of the points, until one is not reached any more. */
async function killedAndFinished(points: string[]): Promise<void> {
  const { kernel, close } = await testKernel({ modules: [library] })
  await kernel.sql.unsafe(`insert into author (id, version, created_at, updated_at, name) values ('01900001-0000-7000-8000-000000000001', 1, '2026-01-01', '2026-01-01', 'Rulfo')`)
  await kernel.sql.unsafe(`insert into book (id, version, created_at, updated_at, name, pages, author) select gen_random_uuid(), 1, '2026-01-01', '2026-01-01', 'Libro ' || n, n, '01900001-0000-7000-8000-000000000001' from generate_series(1, 50) n`)
  const [wanted, kept] = [await shapeOf(kernel.sql), (await tableSums(kernel.sql)).get('public.author')]
  const [index] = await kernel.sql`select relname from pg_class where relname like 'book_gist_place_%'`
  await kernel.sql.unsafe(OLDER.replace('book_gist_place_%', String(index!['relname'])))
  let died = 0
  for (const point of points) {
    const ended = await migrateIn(kernel.config.databaseUrl, point)
    if (ended !== 'SIGKILL') { expect(ended).toBe(0); break }
    died++
  }
  expect(died).toBeGreaterThan(0)
  await migrate(kernel, folder)
  expect((await shapeOf(kernel.sql)).filter(line => !line.includes('from_a_file'))).toEqual(wanted)
  expect((await tableSums(kernel.sql)).get('public.author')).toBe(kept)
  expect(await kernel.sql`select (select sum(pages)::int from book) as pages, (select count(*)::int from kernel.from_a_file) as made, (select count(*)::int from kernel.migration) as noted`).toEqual([{ pages: 50 * 51 / 2 + 50, made: 1, noted: 1 }])
  expect((await migrate(kernel, folder)).statements).toEqual([])
  await close()
}

function migrateIn(url: string, point: string): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../support/migration-process.ts', import.meta.url)), url, folder], { env: { ...process.env, VINCULO_CRASH_POINT: point }, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise(resolve => { child.once('exit', (code, signal) => resolve(signal ?? code)) })
}

/** Tables with their columns, indexes and constraints, in words; invalid indexes and constraints that were not proved say so. */
async function shapeOf(sql: Awaited<ReturnType<typeof testKernel>>['kernel']['sql']): Promise<string[]> {
  const found = await sql`select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull as line from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'kernel') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    union all select pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'kernel')
    union all select c.conrelid::regclass || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid) || ' ' || c.convalidated from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname in ('public', 'kernel') order by 1`
  return found.map(row => String(row['line']))
}
