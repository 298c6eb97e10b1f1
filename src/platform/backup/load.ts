// Puts the content of a backup into an empty database, in one transaction: whoever is killed in the middle leaves it empty.
import type { Sql, TransactionSql } from 'postgres'
import { pipeline } from 'node:stream/promises'
import { identifier, OURS } from '#platform/backup/catalogue-name.ts'
import { sectionsOf } from '#platform/backup/container-read.ts'
import { crashPoint } from '#platform/backup/crash-point.ts'
import type { SequenceState } from '#platform/backup/schema-read.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

/** settings of a database that a restore has committed: until it is finished, and the checksum of the file for good */
export const UNFINISHED = 'restore_unfinished', RESTORED = 'restored_from'

/** Is there anything in the database besides what the server and its extensions put there? */
export async function isEmptyDatabase(sql: Sql): Promise<boolean> {
  const [row] = await sql.unsafe(`select exists (select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'S')
    and not exists (select 1 from pg_catalog.pg_depend x where x.objid = c.oid and x.deptype = 'e')) as filled`)
  return !row?.['filled']
}

/** Was a restore committed here and not finished? Nobody may work on the database then. */
export async function unfinishedRestore(sql: Sql): Promise<boolean> { return await setting(sql, UNFINISHED) !== null }

/** The checksum of the backup this database came from; null when it came from none. */
export async function restoredFrom(sql: Sql): Promise<string | null> { return setting(sql, RESTORED) }

async function setting(sql: Sql, key: string): Promise<string | null> {
  const [table] = await sql`select to_regclass('kernel.setting') is not null as there`
  if (!table?.['there']) return null
  const [row] = await sql`select value #>> '{}' as value from kernel.setting where key = ${key}`
  return (row?.['value'] as string | undefined) ?? null
}

/** Loads everything but the files, and leaves the marks `UNFINISHED` and `RESTORED` with the checksum of the file. Throws what the database says; then nothing has happened. Returns rows and tables. */
export async function loadDatabase(sql: Sql, file: string, sha256: string, progress: (what: string) => void): Promise<{ tables: number; rows: number }> {
  const counted = { tables: 0, rows: 0 }
  await sql.begin(async tx => {
    await tx.unsafe(`set local search_path = ''`)
    await tx.unsafe(`set local idle_in_transaction_session_timeout = 0`)
    // functions may name what comes later
    await tx.unsafe(`set local check_function_bodies = off`)
    await tx.unsafe(`set local maintenance_work_mem = '256MB'`)
    let shape: { before: string[]; after: string[] } = { before: [], after: [] }
    for await (const { header, content } of sectionsOf(file)) {
      if (header.kind === 'schema') {
        await content(async source => { shape = JSON.parse((await whole(source)).toString('utf8')) as typeof shape })
        await runInAnyOrder(tx, shape.before)
      } else if (header.kind === 'sequences') {
        await content(async source => { for (const state of JSON.parse((await whole(source)).toString('utf8')) as SequenceState[]) await setSequence(tx, state) })
      } else if (header.kind === 'table') {
        progress(header.name)
        const { rows } = await content(async source => {
          const sink = await tx.unsafe(`copy ${header.name} (${header.columns!.map(identifier).join(', ')}) from stdin`).writable()
          await pipeline(source, sink)
        })
        counted.tables++
        counted.rows += rows
        crashPoint('restore-table-read')
      }
    }
    for (const statement of shape.after) {
      progress(statement.slice(0, 100))
      await tx.unsafe(statement)
    }
    await tx`insert into kernel.setting (key, value) select key, to_jsonb(${sha256}::text) from unnest(${[UNFINISHED, RESTORED]}::text[]) as key on conflict (key) do update set value = excluded.value`
    crashPoint('restore-before-commit')
  })
  crashPoint('restore-committed')
  return counted
}

/** Runs what can run and comes back to what needed something else first, until all is done or nothing moves. */
async function runInAnyOrder(tx: TransactionSql, statements: string[]): Promise<void> {
  for (let left = statements, error: unknown = null; left.length > 0;) {
    const later: string[] = []
    for (const statement of left) {
      try {
        await tx.savepoint(async inner => { await inner.unsafe(statement) })
      } catch (thrown) {
        error = thrown
        later.push(statement)
      }
    }
    if (later.length === left.length) throw new Error(`cannot be made: ${later[0]!.slice(0, 200)}`, { cause: error })
    left = later
  }
}

/** The sequence behind an identity column may have another name here. */
async function setSequence(tx: TransactionSql, { name, identity, value, called }: SequenceState): Promise<void> {
  if (identity) await tx.unsafe('select pg_catalog.setval(pg_catalog.pg_get_serial_sequence($1::text, $2::text), $3::bigint, $4::bool)', [identity.table, identity.column, value, called])
  else await tx.unsafe('select pg_catalog.setval($1::text::pg_catalog.regclass, $2::bigint, $3::bool)', [name, value, called])
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** One sentence instead of a stack when the disk is full. */
export function asCannotStart(error: unknown, folder: string): unknown {
  const code = (error as { code?: string }).code
  return code === '53100' || code === 'ENOSPC' ? new CannotStart('disk_full', { folder }) : error
}
