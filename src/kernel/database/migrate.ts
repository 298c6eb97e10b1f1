// Brings a database to what the code needs: kernel tables, explicit migrations, then the additive difference of the definitions. Safe to run at every start and by several processes at once.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReservedSql, Sql } from 'postgres'
import { crashPoint } from '#kernel/changes/crash-points.ts'
import { allKernelTables } from '#kernel/database/all-tables.ts'
import { wantedSchema } from '#kernel/database/schema.ts'
import type { WantedTable } from '#kernel/database/schema.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import { quote } from '#kernel/sql/quote.ts'

const LOCK = 7_351_902
/** Beyond this many rows an index is built without blocking writers. */
const LARGE = 100_000

export interface MigrationReport { statements: string[]; unknownColumns: string[] }

/** Migrates. Columns that no definition knows are reported and left alone; nothing is ever dropped here. */
export async function migrate(kernel: { sql: Sql; registry: Registry }, folder?: string): Promise<MigrationReport> {
  const connection = await kernel.sql.reserve()
  try {
    await takeTurn(connection, LOCK)
    try {
      for (const statement of allKernelTables(kernel.registry)) await withLockRetry(connection, statement)
      await explicitMigrations(connection, folder)
      return await additiveDifference(connection, kernel.registry)
    } finally { await connection.unsafe(`select pg_advisory_unlock(${LOCK})`) }
  } finally { connection.release() }
}

/** Takes the advisory lock `key` (any number that nobody else locks) by asking again and again: a statement that waits has a snapshot, for whose end `create index concurrently` of whoever holds the lock would wait in turn (deadlock). */
export async function takeTurn(connection: ReservedSql, key: number | string): Promise<void> {
  while (!(await connection.unsafe(`select pg_try_advisory_lock(${key}) as mine`))[0]?.['mine']) await new Promise(resolve => setTimeout(resolve, 30))
}

/** Numbered SQL files, forward only, each once and in its own transaction. */
async function explicitMigrations(connection: ReservedSql, folder?: string): Promise<void> {
  if (!folder || !existsSync(folder)) return
  const done = new Set((await connection.unsafe('select name from kernel.migration limit 10000')).map(r => String(r['name'])))
  for (const name of readdirSync(folder).filter(f => /^\d{4}_[a-z0-9_]+\.sql$/.test(f)).sort()) {
    if (done.has(name)) continue
    try {
      await connection.unsafe(`begin;\n${readFileSync(join(folder, name), 'utf8')};\ninsert into kernel.migration (name) values ('${name}')`)
      crashPoint('migration-file-before-commit')
      await connection.unsafe('commit')
      crashPoint('migration-file-committed')
    } catch (error) {
      // else what is done next on this connection (the lock is let go) fails for the open transaction, and that is all anybody hears
      await connection.unsafe('rollback').catch(() => undefined)
      throw new Error(`migration failed: ${name}`, { cause: error })
    }
  }
}

/** Makes what is missing of the tables of a registry, or of `only` some. Above `large` rows an index is built without blocking writers. */
export async function additiveDifference(connection: ReservedSql, registry: Registry, { only, large = LARGE }: { only?: ReadonlySet<string>; large?: number } = {}): Promise<MigrationReport> {
  const report: MigrationReport = { statements: [], unknownColumns: [] }
  const wanted = wantedSchema(registry, only)
  const run = async (statement: string) => { report.statements.push(statement); await withLockRetry(connection, statement) }
  const existing = await existingColumns(connection)
  const sizes = await existingSizes(connection)
  const sequences = new Set((await connection.unsafe(`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'kernel' and relkind = 'S' limit 10000`)).map(r => String(r['relname'])))
  for (const name of wanted.sequences) if (!sequences.has(name)) await run(`create sequence if not exists kernel.${quote(name)}`)
  for (const table of wanted.tables) {
    const columns = existing.get(table.name)
    if (!columns) { await run(createTable(table)); continue }
    const missing = table.columns.filter(c => !columns.has(c.name))
    if (missing.length > 0) await run(`alter table ${quote(table.name)} ${missing.map(c => `add column if not exists ${columnSql(c)}`).join(', ')}`)
    const known = new Set(table.columns.map(c => c.name))
    for (const name of columns) if (!known.has(name)) report.unknownColumns.push(`${table.name}.${name}`)
  }
  // one that a killed process added and did not come to prove is proved now
  const keys = new Map((await connection.unsafe(`select conname, convalidated from pg_constraint where contype = 'f' limit 100000`)).map(r => [String(r['conname']), Boolean(r['convalidated'])]))
  for (const key of wanted.foreignKeys) if (keys.get(key.name) !== true) {
    if (!keys.has(key.name)) await run(key.sql)
    await run(`alter table ${quote(key.table)} validate constraint ${quote(key.name)}`)
  }
  const indexes = new Map((await connection.unsafe(`select c.relname, i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid limit 100000`)).map(r => [String(r['relname']), Boolean(r['indisvalid'])]))
  for (const index of wanted.indexes) {
    if (indexes.get(index.name) === true) continue
    if (indexes.get(index.name) === false) await run(`drop index if exists ${quote(index.name)}`)
    await run((sizes.get(index.table) ?? 0) > large ? index.sql.replace('index if not exists', 'index concurrently if not exists') : index.sql)
  }
  return report
}

async function existingColumns(connection: ReservedSql): Promise<Map<string, Set<string>>> {
  const found = await connection.unsafe(`select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped limit 1000000`)
  const tables = new Map<string, Set<string>>()
  for (const row of found) {
    const name = String(row['table'])
    tables.set(name, (tables.get(name) ?? new Set()).add(String(row['column'])))
  }
  return tables
}

async function existingSizes(connection: ReservedSql): Promise<Map<string, number>> {
  const found = await connection.unsafe(`select c.relname, c.reltuples::bigint::text as rows from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' limit 100000`)
  return new Map(found.map(r => [String(r['relname']), Number(r['rows'])]))
}

function createTable(table: WantedTable): string {
  // fillfactor leaves room for updates in place: access arrays and owners change in masses
  return `create table if not exists ${quote(table.name)} (${table.columns.map(columnSql).join(', ')}, primary key (${quote(table.primaryKey)})) with (fillfactor = 90)`
}

function columnSql(column: WantedTable['columns'][number]): string {
  return `${quote(column.name)} ${column.type}${column.default === null ? '' : ` default ${column.default}`}${column.notNull ? ' not null' : ''}`
}

/**
 * DDL waits 20, later 50 ms for its lock, and tries again: whoever waits for an exclusive lock stops everybody who comes after (measured: 3.7 s of standstill without). Beside a report or a backup that reads the table it is tried for three
 * minutes, at the end for 250 ms every second. A vacuum of the server gives way only to somebody who has waited a second: now and then one waits for the lock that stops nobody.
 */
export async function withLockRetry(connection: ReservedSql, statement: string): Promise<void> {
  crashPoint('migration-step')
  const half = /^create (?:unique )?index concurrently if not exists ("[^"]+")/.exec(statement)?.[1]
  const table = /^(?:alter table|create (?:unique )?index if not exists "[^"]+" on) ("[^"]+")/.exec(statement)?.[1]
  for (let attempt = 1; ; attempt++) {
    try {
      // what is built concurrently blocks nobody while it waits for older transactions
      await connection.unsafe(`set lock_timeout = ${half ? 0 : attempt <= 100 ? 20 : attempt <= 300 ? 50 : 250}`)
      await connection.unsafe(statement)
      await connection.unsafe('set lock_timeout = 0')
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      // what a failed one leaves looks like the index and is none: `if not exists` would be content with it
      if (half) await connection.unsafe(`drop index concurrently if exists ${half}`)
      if (!['55P03', '40P01'].includes(code ?? '') || attempt > 400) throw new Error(`migration failed: ${statement.slice(0, 200)}`, { cause: error })
      if (table && attempt % 40 === 10) await connection.unsafe(`begin; set local lock_timeout = '2s'; lock table ${table} in share update exclusive mode; commit`).catch(() => connection.unsafe('rollback'))
      else await connection.unsafe(`select pg_sleep(${attempt > 300 ? 1 : 0.2})`)
    }
  }
}
