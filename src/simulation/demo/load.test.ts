import { beforeAll, describe, expect, test } from 'vitest'
import { contextFor } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { passwordMatches, passwordOf } from '#platform/sessions/sign-in/password.ts'
import { testKernel } from '#test/support/database.ts'
import { approvalsFor } from '#operational/quoting/approval/inbox.ts'
import { conflictReport } from '#operational/incentives/conflicts/report.ts'
import { loadDemo, type Loading } from '#simulation/demo/load.ts'

// a database with an organisation but no customers, in English
const { kernel, ctx } = await testKernel({
  fill: { key: 'set up in Spain, English', run: async k => { await setUp(k, { language: 'en', country: 'ES', organisation: 'Envases del Sur', adminEmail: 'carmen@envasesdelsur.example', adminPassword: 'una clave bien larga 42' }) } },
})
let loading: Loading
beforeAll(async () => { loading = await loadDemo(kernel) }, 180_000)

const count = async (entity: string, where = 'true'): Promise<number> => Number((await ctx.sql.unsafe(`select count(*)::int as n from "${entity}" where deleted_at is null and ${where}`))[0]!['n'])
const all = (as: Ctx, entity: string): Promise<Row[]> => rows(as, entity, { fields: ['id'], limit: 500 })
const user = async (name: string): Promise<Ctx> => {
  const [row] = await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: `${name}@envasesdelsur.example` }, limit: 1 })
  return contextFor(kernel, (await principalFor(kernel, String(row!['id'])))!, { origin: 'api' })
}

test('the company is there, with all that belongs to it', async () => {
  const bounds: Record<string, [number, number]> = {
    user: [6, 6], product: [25, 25], product_family: [6, 6], account: [120, 120], contact: [200, 330], opportunity: [85, 170], order: [70, 160], order_line: [100, 330], case: [60, 130], interaction: [1_000, 2_100], lead: [50, 110], task: [70, 180], commitment: [90, 400], consent: [80, 300],
  }
  for (const [entity, [least, most]] of Object.entries(bounds)) { const n = await count(entity); expect(n, entity).toBeGreaterThanOrEqual(least); expect(n, entity).toBeLessThanOrEqual(most) }
  for (const status of ['open', 'won', 'lost']) expect(await count('opportunity', `status = '${status}'`), status).toBeGreaterThan(10)
  for (const where of ["status = 'open'", "status = 'kept'", "status = 'broken'"]) expect(await count('commitment', where), where).toBeGreaterThan(2)
  expect(await count('case', "type = 'complaint' and status = 'closed'")).toBeGreaterThan(5)
  expect(await count('case', "type = 'complaint' and status not in ('closed', 'resolved')")).toBeGreaterThan(1)
  expect(await count('consent', "state <> 'granted'")).toBeGreaterThan(5)
})

test('quotations stand in every state, two wait for the manager, and the conflict report has what it looks for', async () => {
  const states = await ctx.sql.unsafe('select state, count(*)::int as n from quote where deleted_at is null group by 1')
  expect(states.map(row => String(row['state'])).sort()).toEqual(['accepted', 'approved', 'change_requested', 'draft', 'expired', 'in_approval', 'rejected', 'sent', 'superseded', 'viewed'])
  expect((await approvalsFor(await user('beatriz'))).map(row => (row['reasons'] as { measure: string }[])[0]?.measure)).toContain('below_floor')
  expect(await count('order', 'quote is not null')).toBe(await count('quote', "state = 'accepted'"))
  for (const status of ['paid', 'partly_paid', 'overdue']) expect(await count('invoice', `status = '${status}'`), status).toBeGreaterThan(0)
  const today = kernel.clock.now().toISOString().slice(0, 10), { findings } = await conflictReport(await user('beatriz'), { from: `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`, to: today })
  expect(findings.map(finding => finding.pattern).sort()).toEqual(expect.arrayContaining(['double_credit', 'empty_leads', 'late_discounts']))
})

test('the sign-ins open the door, and passwords are stored as hashes only', async () => {
  if (loading.state !== 'loaded') throw new Error(loading.state)
  expect(loading.signIns.map(one => one.role)).toEqual(['manager', 'sales_rep', 'sales_rep', 'agent', 'marketer'])
  const first = loading.signIns[0]!
  expect(await passwordMatches(await passwordOf(kernel.sql, (await user('beatriz')).user.id!), first.password)).toBe(true)
  const [setting] = await ctx.sql.unsafe("select string_agg(value::text, ' ') as text from kernel.setting")
  for (const { password } of loading.signIns) expect(String(setting!['text'])).not.toContain(password)
  const [changes] = await ctx.sql.unsafe('select count(*)::int as n from kernel.change where diff::text like any($1::text[])', [loading.signIns.map(one => `%${one.password}%`)])
  expect(changes!['n']).toBe(0)
})

test('it has a past: changes lie in thirteen months, each in the partition of its month, and sales moved through their stages', async () => {
  const months = await ctx.sql.unsafe("select to_char(at, 'YYYY-MM') as month, count(*)::int as n from kernel.change group by 1 order by 1")
  expect(months.length).toBeGreaterThanOrEqual(13)
  expect((await ctx.sql.unsafe('select count(*)::int as n from kernel.change_default'))[0]!['n']).toBe(0)
  const moved = await ctx.sql.unsafe("select record, count(*)::int as n from kernel.change where entity = 'opportunity' and op = 'updated' and diff ? 'stage' group by 1 having count(*) >= 3")
  expect(moved.length).toBeGreaterThan(20)
  const [late] = await ctx.sql.unsafe('select count(*)::int as n from interaction where created_at < occurred_at')
  expect(late!['n']).toBe(0)
})

test('no check was bypassed: every stored record passes all checks of its entity', async () => {
  const now = kernel.clock.now()
  for (const check of kernel.registry.modules.flatMap(module => module.checks ?? [])) {
    if (!kernel.registry.find(check.entity)) continue
    const stored = await ctx.sql.unsafe(`select to_jsonb(t) as record from "${check.entity}" t`)
    expect(check.check(stored.map(({ record }) => ({ old: null, next: record as Row, given: new Set<string>() })), now), check.name).toEqual([])
  }
  expect(await count('contact_point', 'normalised is null')).toBe(0)
  expect(await count('tax_identity', "state <> 'valid'")).toBe(0)
  expect(await count('opportunity', "amount is not null and amount_base is null")).toBe(0)
})

test('reactions find nothing left to do for customers: whoever bought is a customer since then', async () => {
  for (const party of ['account', 'contact']) expect(await count(party, `lifecycle <> 'customer' and id in (select ${party} from opportunity where status = 'won')`), party).toBe(0)
})

describe('who sees what', () => {
  test('sellers see their own, the manager sees what both see', async () => {
    const javier = await all(await user('javier'), 'opportunity'), lucia = await all(await user('lucia'), 'opportunity')
    expect(javier.length).toBeGreaterThan(15)
    expect(lucia.length).toBeGreaterThan(15)
    expect(javier.filter(row => lucia.some(other => other['id'] === row['id']))).toEqual([])
    const manager = (await all(await user('beatriz'), 'opportunity')).length
    expect(manager).toBe(javier.length + lucia.length)
  })
  test('every seller has work for today and work that is late', async () => {
    for (const name of ['javier', 'lucia']) {
      const who = await user(name)
      const open = (await rows(who, 'task', { fields: ['due_at'], filter: { all: [{ field: 'owner', op: 'eq', value: who.user.id }, { field: 'status', op: 'eq', value: 'open' }] }, limit: 100 })).map(row => Date.parse(String(row['due_at'])))
      const now = kernel.clock.now().getTime()
      expect(open.filter(due => due < now - 86_400_000).length).toBeGreaterThanOrEqual(2)
      expect(open.filter(due => Math.abs(due - now) < 86_400_000).length).toBeGreaterThanOrEqual(3)
    }
  })
  test('names of stages follow the reader', async () => {
    const [stage] = await rows({ ...ctx, language: 'en' }, 'stage', { fields: ['name'], sort: 'order', limit: 1 })
    expect(JSON.stringify(stage!['name'])).toContain('First contact')
  })
})

test('loading twice changes nothing', async () => {
  const before = (await ctx.sql.unsafe('select count(*)::int as n from kernel.change'))[0]!['n']
  expect(await loadDemo(kernel)).toEqual({ state: 'present' })
  expect((await ctx.sql.unsafe('select count(*)::int as n from kernel.change'))[0]!['n']).toBe(before)
})
