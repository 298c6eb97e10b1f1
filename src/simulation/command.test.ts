import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passwordMatches, passwordOf } from '#platform/sessions/sign-in/password.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { giveSignIns, readOrder, worldOf, type SignIn } from '#simulation/command.ts'
import { COPIED, loadWorld, type Loaded } from '#simulation/copy/load.ts'
import { putBack, takeOff } from '#simulation/copy/indexes.ts'
import { sized } from '#simulation/size.ts'
import type { World } from '#simulation/world.ts'
import { testKernel } from '#test/support/database.ts'

// `bin/simulate` without its process: a world of 160 accounts (three sellers, so tricks and thefts are not planted yet) by COPY.
const { kernel, ctx } = await testKernel({ fill: { key: 'set up in Spain, English', run: async k => { await setUp(k, { language: 'en', country: 'ES', organisation: 'Envases del Sur', adminEmail: 'carmen@envasesdelsur.example', adminPassword: 'una clave bien larga 42' }) } } })
const folder = mkdtempSync(join(tmpdir(), 'vinculo-simulate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const lines: Record<string, unknown>[] = []
let before: string[], made: World, loaded: Loaded, signIns: SignIn[]
const order = { seed: 3, size: sized(160), end: Date.parse('2026-03-18T17:00:00Z') }
const shape = async (): Promise<string[]> => (await ctx.sql`
  select pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace where n.nspname in ('public', 'kernel') and i.indisvalid and t.relname not like 'change\\_2%'
  union all select k.conrelid::regclass || ' ' || pg_get_constraintdef(k.oid) || ' ' || k.convalidated from pg_constraint k where k.contype = 'f' order by 1`).map(row => String(row['text']))

beforeAll(async () => {
  before = await shape()
  made = await worldOf(kernel, order)
  loaded = await loadWorld(kernel, made, { truth: line => { lines.push(JSON.parse(line) as Record<string, unknown>) }, say: () => {} })
  signIns = await giveSignIns(kernel, made)
}, 120_000)

test.each([
  [['--into', 'x', '--size', 'enormous'], 'option_invalid'], [['--into', 'x', '--size', '0'], 'option_invalid'], [['--into', 'x', '--seed', '1.5'], 'option_invalid'], [['--into', 'x', '--end', 'tomorrow'], 'option_invalid'], [['--size', 'demo'], 'option_missing'], [['--wat'], 'option_unknown'],
])('%j is refused', (argv, code) => { expect(() => readOrder(argv)).toThrow(expect.objectContaining({ code })) })

test('a truth file that exists is not written over', () => {
  const file = join(folder, 'truth.jsonl')
  writeFileSync(file, 'mine')
  expect(() => readOrder(['--into', 'x', '--truth', file])).toThrow(expect.objectContaining({ code: 'file_exists' }))
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test('every row that is reported is there', async () => {
  for (const [table, count] of Object.entries(loaded.rows).filter(([name]) => !name.startsWith('kernel.'))) expect(Number((await ctx.sql.unsafe(`select count(*)::int as n from "${table}"`))[0]!['n']), table).toBe(count)
  expect(loaded.rows['account']).toBe(160)
  expect(Number((await ctx.sql`select count(*)::int as n from kernel.change_default where at <= ${new Date(order.end)}`)[0]!['n'])).toBe(0)
})

test('indexes and foreign keys stand as before, all valid; also after they were all taken off', async () => {
  expect(await shape()).toEqual(before)
  const taken = await takeOff(kernel.sql, COPIED, true)
  expect((await shape()).length).toBeLessThan(before.length - 50)
  await putBack(kernel.sql, taken, 2, () => {})
  expect(await shape()).toEqual(before)
}, 60_000)

test('the truth names records that exist, and none of it is in the product', async () => {
  const customers = lines.filter(line => line['type'] === 'customer')
  expect(customers.length).toBe(160)
  const [found] = await ctx.sql`select count(*)::int as n from account where id = any(${customers.map(line => String(line['id']))}::uuid[])`
  expect(found!['n']).toBe(160)
  const [sales] = await ctx.sql`select count(*)::int as n from opportunity where id = any(${lines.filter(line => line['type'] === 'opportunity').map(line => String(line['id']))}::uuid[])`
  expect(sales!['n']).toBe(loaded.rows['opportunity'])
  const columns = await ctx.sql`select column_name::text as name from information_schema.columns where table_schema = 'public' limit 10000`
  expect(columns.filter(row => ['weekly_hazard', 'tolerance', 'win_chance', 'mailing_uplift'].includes(String(row['name'])))).toEqual([])
})

test('who is told a password can sign in with it', async () => {
  expect(signIns.map(one => one.role)).toEqual(['manager', 'sales_rep', 'agent', 'marketer'])
  for (const { email, password } of signIns) {
    const [user] = await ctx.sql`select id from "user" where email = ${email}`
    expect(await passwordMatches(await passwordOf(kernel.sql, String(user!['id'])), password)).toBe(true)
  }
})

test('an installation with customers is left alone', async () => {
  await expect(worldOf(kernel, order)).rejects.toMatchObject({ code: 'simulation_occupied' })
})
