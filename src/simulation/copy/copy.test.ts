import { beforeAll, describe, expect, test } from 'vitest'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import { systemContext } from '#kernel/access/system.ts'
import type { Row } from '#kernel/module.ts'
import type { RunningKernel } from '#platform/start/create-kernel.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { lastInteraction } from '#customer/reactions/last_interaction.ts'
import { DAY } from '#simulation/calendar.ts'
import { founding } from '#simulation/company/founding.ts'
import { COPIED, loadBatches } from '#simulation/copy/load.ts'
import { tellCell } from '#simulation/customers/cell.ts'
import { play } from '#simulation/doors/play.ts'
import { installationOf } from '#simulation/installation.ts'
import { batches } from '#simulation/script.ts'
import { sized } from '#simulation/size.ts'
import { SPAN, world } from '#simulation/world.ts'
import { testKernel } from '#test/support/database.ts'

// The same small world twice: through the doors, and by COPY. What lies in the tables must be the same, column by column.
const NOW = Date.parse('2026-03-18T17:00:00Z')
const fill = { key: 'set up in Mexico for the simulation', run: async (k: RunningKernel) => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Envases del Sur', adminEmail: 'carmen@envasesdelsur.example', adminPassword: 'una clave bien larga 42' }) } }
const doors = await testKernel({ fill }), copy = await testKernel({ fill })
type Table = Map<string, Row>
let left: Map<string, Table>, right: Map<string, Table>, leftChanges: Row[], rightChanges: Row[]

beforeAll(async () => {
  for (const { kernel } of [doors, copy]) {
    const ctx = systemContext(kernel, { reason: 'test', origin: 'system' })
    const small = world(7, { ...sized(10), colleagues: 1.2, troubles: 6 }, NOW, (await installationOf(ctx))!)
    const start = batches(founding(small)), story = batches(tellCell(small, 0).steps)
    if (kernel === doors.kernel) {
      await ensurePartitions(kernel.sql, new Date(NOW - SPAN * DAY), 14)
      await play(kernel, [...start, ...story])
      await followTalks(kernel)
    } else { await play(kernel, start); await loadBatches(kernel, small, story) }
  }
  // children of mirrored fields, and what the company is made of, have ids of their own in each database: they are called by what they are
  const names = [await namesIn(doors.kernel), await namesIn(copy.kernel)] as const
  left = await tablesOf(doors.kernel, names[0]); right = await tablesOf(copy.kernel, names[1])
  leftChanges = await changesOf(doors.kernel, names[0]); rightChanges = await changesOf(copy.kernel, names[1])
}, 240_000)

describe.each([...COPIED, 'contact_derived', 'account_derived'])('%s', table => {
  test('has the same rows, and every column the same value', () => {
    const one = left.get(table)!, other = right.get(table)!
    expect(one.size, table).toBeGreaterThan(0)
    expect([...other.keys()].sort()).toEqual([...one.keys()].sort())
    for (const [id, row] of one) expect(other.get(id), `${table} ${id}`).toEqual(row)
  })
})

test('the feed tells the same: what, when, who, old and new values of each record in the same order', () => {
  const byRecord = (rows: Row[]): Map<string, Row[]> => { const made = new Map<string, Row[]>(); for (const row of rows) made.set(String(row['record']), [...made.get(String(row['record'])) ?? [], row]); return made }
  const one = byRecord(leftChanges), other = byRecord(rightChanges)
  expect([...other.keys()].sort()).toEqual([...one.keys()].sort())
  for (const [record, rows] of one) expect(other.get(record), record).toEqual(rows)
})

test('reactions hear nothing of rows that were copied: what they would do was copied too', async () => {
  const [behind] = await copy.kernel.sql`select count(*)::int as n from kernel.reaction r where exists (select from kernel.change c where (c.epoch, c.xid, c.seq) > (r.epoch, r.xid, r.seq) and c.entity = any(${[...COPIED]}::text[]))`
  expect(behind!['n']).toBe(0)
})

test('no check was bypassed: every copied record passes all checks of its entity', async () => {
  const now = copy.kernel.clock.now()
  for (const check of copy.kernel.registry.modules.flatMap(module => module.checks ?? []).filter(one => (COPIED as readonly string[]).includes(one.entity))) {
    const stored = await copy.ctx.sql.unsafe(`select to_jsonb(t) as record from "${check.entity}" t`)
    expect(check.check(stored.map(({ record }) => ({ old: null, next: record as Row, given: new Set<string>() })), now), check.name).toEqual([])
  }
})

test('automatic numbers go on where the copied ones end', async () => {
  const [last] = await copy.ctx.sql.unsafe('select max(number) as n from "order"')
  expect(String(last!['n'])).toMatch(/^P-\d{6}$/)
})

/** What the worker does with the talks of the doors: the reaction on each change, in order of the feed. */
async function followTalks(kernel: RunningKernel): Promise<void> {
  const found = await kernel.sql`select id, record, diff, depth from kernel.change where entity = 'interaction' and op = 'created' order by epoch, xid, seq`
  for (const row of found) {
    const ctx = systemContext(kernel, { reason: 'test', origin: 'reaction', cause: { change: String(row['id']), depth: Number(row['depth']) } })
    await lastInteraction.handle(ctx, { record: String(row['record']), diff: row['diff'] } as never)
  }
}

async function namesIn(kernel: RunningKernel): Promise<Map<string, string>> {
  const found = await kernel.sql`
    select id, 'point ' || coalesce(contact, account) || ' ' || kind || ' ' || value as name from contact_point union all select id, 'part ' || contact || ' ' || account from account_contact
    union all select id, 'tax ' || account || ' ' || number from tax_identity union all select id, 'admin' from "user" where roles @> array['admin'] union all select id, 'stage ' || "order" from stage union all select id, 'pipeline' from pipeline union all select id, 'book ' || currency from price_book where "default"
    union all select id, 'queue' from queue where "default" union all select c.id, 'change ' || c.record || ' ' || row_number() over (partition by c.record order by c.seq) from kernel.change c where c.entity = 'interaction'`
  return new Map(found.map(row => [String(row['id']), String(row['name'])]))
}

const rename = (value: unknown, names: ReadonlyMap<string, string>): unknown => JSON.parse(JSON.stringify(value).replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, id => names.get(id)?.replaceAll('"', '') ?? id))

async function tablesOf(kernel: RunningKernel, names: ReadonlyMap<string, string>): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>()
  for (const table of [...COPIED, 'contact_derived', 'account_derived']) {
    const found = await kernel.sql.unsafe(`select to_jsonb(t) as row from "${table}" t`)
    tables.set(table, new Map(found.map(({ row }) => { const renamed = rename(row, names) as Row; return [String(renamed['id']), renamed] })))
  }
  // access keys are numbers of each database: called by whose they are
  const keys = await kernel.sql`select p.key, p.id from kernel.principal p`
  const whose = new Map(keys.map(row => [Number(row['key']), names.get(String(row['id'])) ?? String(row['id'])]))
  // words that children add stand in the order in which the database happened to give them
  for (const row of tables.get('contact')!.values()) row['search_private'] = String(row['search_private']).split(' ').sort()
  for (const table of tables.values()) for (const row of table.values()) if (Array.isArray(row['acl'])) row['acl'] = (row['acl'] as number[]).map(entry => `${whose.get(Math.floor(entry / 4))} ${entry % 4}`).sort()
  return tables
}

async function changesOf(kernel: RunningKernel, names: ReadonlyMap<string, string>): Promise<Row[]> {
  const found = await kernel.sql.unsafe(`select to_jsonb(c) - array['seq', 'xid', 'id', 'wall', 'request', 'salt'] || case when c.op = 'derived' then '{"at": null}'::jsonb else '{}' end as row from kernel.change c where c.entity = any($1::text[]) order by c.epoch, c.xid, c.seq`, [[...COPIED]])
  return found.map(({ row }) => rename(row, names) as Row)
}
