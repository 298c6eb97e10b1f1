// Brings the database to what is stored: columns, tables, indexes; then the new version is in force, and every process hears of it. Never inside anybody's transaction; whoever comes first does it, also for a process that was killed between.
import { createHash } from 'node:crypto'
import type { ReservedSql, Sql } from 'postgres'
import { systemContext } from '#kernel/access/system.ts'
import { asOwner } from '#kernel/database/owner.ts'
import { additiveDifference, takeTurn, withLockRetry } from '#kernel/database/migrate.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { quote } from '#kernel/sql/quote.ts'
import { grantWork, isGuest } from '#platform/process/database-roles.ts'
import { readers } from '#platform/definitions/apply/readers.ts'
import { backFills, shapeOf } from '#platform/definitions/apply/shape.ts'
import { reload, runningOf, wantedRegistry } from '#platform/definitions/running.ts'
import { type Made, readStored, type Stored } from '#platform/definitions/stored.ts'

/** any number that nobody else locks */
const LOCK = 7_351_903
/** stands for the definition of a column that could not be made */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Makes what is stored real and puts it in force, here at once and elsewhere by a tick. Cheap when there is nothing to do. One call at a time in a process: later ones wait for a run that began after them. */
export async function applyDefinitions(kernel: Kernel): Promise<void> {
  const running = runningOf(kernel)
  const before = running.applying
  const own = (async () => { await before?.catch(() => undefined); await apply(kernel) })()
  running.applying = own
  try { await own } finally { if (running.applying === own) running.applying = null }
}

async function apply(kernel: Kernel): Promise<void> {
  const running = runningOf(kernel)
  const stored = await readStored(kernel.sql, running.base)
  if (fingerprintOf(stored) !== stored.fingerprint) await change(kernel)
  await reload(kernel, kernel.sql)
}

/** On a connection of its own: business never waits for its locks longer than they are tried for (250 ms at most), and its statements may take their time. */
async function change(kernel: Kernel): Promise<void> {
  await asOwner(kernel.config, 'definitions', 1, async sql => {
    // a process without the right to change tables leaves it to one that has it, which looks every ten seconds
    if (await isGuest(sql)) return
    const connection = await sql.reserve()
    try {
      await takeTurn(connection, LOCK)
      const stored = await readStored(connection, runningOf(kernel).base)
      if (fingerprintOf(stored) !== stored.fingerprint) await makeReal(kernel, connection, stored)
    } finally { await connection.unsafe(`select pg_advisory_unlock(${LOCK})`).catch(() => undefined); connection.release() }
  })
  kernel.tick.ring()
}

async function makeReal(kernel: Kernel, connection: ReservedSql, stored: Stored): Promise<void> {
  const registry = wantedRegistry(runningOf(kernel), stored)
  const wanted = shapesOf(stored), made = new Map(stored.made.map(each => [keyOf(each), each]))
  const changed = wanted.filter(each => JSON.stringify(made.get(keyOf(each))?.shape) !== JSON.stringify(each.shape) || made.get(keyOf(each))?.definition !== each.definition)
  const failed = new Map<string, string>()
  for (const entity of [...new Set(changed.map(each => each.entity))].sort((a, b) => rank(stored, a) - rank(stored, b))) {
    try {
      for (const each of changed.filter(one => one.entity === entity)) await setAside(connection, made.get(keyOf(each)), each)
      for (const each of changed.filter(one => one.entity === entity)) await dropUnique(connection, made.get(keyOf(each)), each)
      await additiveDifference(connection, registry, { only: new Set([entity, `${entity}_derived`]), large: 1_000 })
    } catch (error) {
      kernel.log.error({ err: error, entity }, 'definitions not applied')
      failed.set(entity, String((error as { cause?: { message?: string } }).cause?.message ?? (error as Error).message).slice(0, 500))
    }
  }
  await grantWork(kernel.config, connection)
  await putInForce(kernel, connection, registry, stored, changed, made, failed)
}

/** Marks, version and the work that follows, in one transaction. */
async function putInForce(kernel: Kernel, connection: ReservedSql, registry: Registry, stored: Stored, changed: Made[], made: Map<string, Made>, failed: Map<string, string>): Promise<void> {
  if (failed.size > 0 && stored.fingerprint === `failed ${fingerprintOf(stored)}`) return
  const version = String(BigInt(stored.version) + 1n)
  await connection.unsafe('begin')
  try {
    for (const each of changed.filter(one => !failed.has(one.entity))) {
      await connection.unsafe('insert into kernel.definition_made (entity, name, definition, shape, error) values ($1, $2, $3::uuid, $4::text::jsonb, null) on conflict (entity, name) do update set definition = excluded.definition, shape = excluded.shape, error = null', [each.entity, each.name, each.definition, JSON.stringify(each.shape)])
    }
    for (const each of changed) if (failed.has(each.entity)) await connection.unsafe(`insert into kernel.definition_made (entity, name, definition, shape, error) values ($1, $2, $3::uuid, '{}', $4) on conflict (entity, name) do update set error = excluded.error`, [each.entity, each.name, NOBODY, failed.get(each.entity)!])
    // what failed is tried again by the next look of any process: the fingerprint differs then
    await connection.unsafe('update kernel.definition set version = $1::text::bigint, fingerprint = $2 where one', [version, failed.size > 0 ? `failed ${fingerprintOf(stored)}` : fingerprintOf(stored)])
    const ctx = { ...systemContext(kernel, { reason: 'definitions', origin: 'system' }), sql: connection as unknown as Sql }
    for (const work of backFills(registry, stored, changed.filter(one => !failed.has(one.entity)), made)) await enqueue(ctx, 'definitions.back_fill', { ...work, version })
    await connection.unsafe('commit')
  } catch (error) { await connection.unsafe('rollback'); throw error }
}

/** What is stored, as one word: when it differs from the one in force, there is something to do. */
export function fingerprintOf(stored: Stored): string { return createHash('sha256').update(JSON.stringify([stored.objects, stored.fields, stored.terms])).digest('base64url').slice(0, 24) }

function shapesOf(stored: Stored): Made[] {
  return [
    ...stored.objects.map(object => ({ entity: object.name, name: '', definition: object.id, shape: shapeOf(object), error: null })),
    ...stored.fields.map(field => ({ entity: field.entity, name: field.name, definition: field.id, shape: shapeOf(field), error: null })),
  ]
}

function keyOf(made: Pick<Made, 'entity' | 'name'>): string { return `${made.entity} ${made.name}` }

/** Objects first, those that belong to another after it: their tables reference it. */
function rank(stored: Stored, entity: string): number {
  const object = stored.objects.find(each => each.name === entity)
  return !object ? 1_000 : object.access === 'parent' && object.parent !== entity ? 1 + rankOfParent(stored, object.parent, 0) : 0
}

function rankOfParent(stored: Stored, name: string | null, depth: number): number {
  const object = stored.objects.find(each => each.name === name)
  return !object || depth > 200 ? 0 : object.access === 'parent' ? 1 + rankOfParent(stored, object.parent, depth + 1) : 0
}

/** A column that was made for a definition that is gone makes room under another name; what is in it stays. That no process speaks of it any more was asked before the new definition was stored, and is asked again. */
async function setAside(connection: ReservedSql, before: Made | undefined, each: Made): Promise<void> {
  if (!before || before.definition === each.definition || each.name === '') return
  const [version] = await connection.unsafe('select version::text as version from kernel.definition limit 1')
  for (const table of [each.entity, `${each.entity}_derived`]) {
    const found = await connection.unsafe(`select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and (attname = $2 or (attname like $2 || '\\_%' and attname = any($3::text[])))`, [`public.${quote(table)}`, each.name, ['_typed', '_base', '_rate', '_rate_date', '_entity'].map(suffix => each.name + suffix)])
    for (const row of found) {
      const name = String(row['attname'])
      await withLockRetry(connection, `alter table ${quote(table)} rename column ${quote(name)} to ${quote(`was_${String(version!['version'])}_${name}`.slice(0, 63))}`)
    }
    // its indexes and keys go with it; those of the new column get the same names
    const indexes = await connection.unsafe(`select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = to_regclass($1) and not i.indisprimary and exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey::int2[]) and a.attname = any($2::text[])) limit 100`, [`public.${quote(table)}`, found.map(row => `was_${String(version!['version'])}_${String(row['attname'])}`.slice(0, 63))])
    for (const row of indexes) await withLockRetry(connection, `drop index if exists ${quote(String(row['relname']))}`)
    await withLockRetry(connection, `alter table if exists ${quote(table)} drop constraint if exists ${quote(`${table}_${each.name}_fkey`.slice(0, 63))}`)
  }
}

/** What need not be unique any more. */
async function dropUnique(connection: ReservedSql, before: Made | undefined, each: Made): Promise<void> {
  if (!before?.shape['unique'] || each.shape['unique'] || before.definition !== each.definition) return
  const found = await connection.unsafe(`select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = to_regclass($1) and i.indisunique and i.indnatts = 1 and a.attname = $2 limit 5`, [`public.${quote(each.entity)}`, each.name])
  for (const row of found) await withLockRetry(connection, `drop index if exists ${quote(String(row['relname']))}`)
}

/** For the screen of administrators: the version in force, who works with it, and what could not be made. */
export async function definitionState(kernel: Kernel): Promise<Record<string, unknown>> {
  const { stored } = runningOf(kernel)
  return { version: stored.version, processes: await readers(kernel, kernel.sql), problems: stored.made.filter(each => each.error).map(({ entity, name, error }) => ({ entity, name, error })) }
}
