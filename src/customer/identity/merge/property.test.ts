// Random edits, imports, merges and undos of a handful of people: nothing is lost, and once every merge is undone each field holds what somebody last wrote into it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get, getJson } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { upsert } from '#kernel/records/upsert.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { mergeInto } from '#customer/identity/merge/merge.ts'
import { undoMerge } from '#customer/identity/merge/undo.ts'

const { ctx } = await testKernel({
  fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const PEOPLE = 6, FULL = Boolean(process.env['VINCULO_TEST_FULL']), RUNS = FULL ? 300 : 12
/** milliseconds after which no further run begins: on a busy machine fewer are done, and that is no failure */
const LIMIT = FULL ? 280_000 : 12_000
const FIELDS = ['first_name', 'last_name', 'department', 'job_title', 'description', 'birth_date', 'email', 'phone', 'account', 'mailing_city'] as const

const person = fc.nat({ max: PEOPLE - 1 })
const mirrored = ['email', 'email', 'phone', 'account'] as const
const choices = fc.dictionary(fc.constantFrom(...FIELDS, ...mirrored), fc.constantFrom('this' as const, 'with' as const, 'with' as const), { minKeys: 1, maxKeys: 6 })
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), who: person, field: fc.constantFrom(...FIELDS, ...mirrored), empty: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('import' as const), who: person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('attach' as const), who: person, what: fc.constantFrom('point' as const, 'deal' as const, 'talk' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand over' as const), who: person, what: fc.nat({ max: 20 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('merge' as const), who: person, other: person, choices }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** Starting people: some share a company or an address, as duplicates do. */
const start = fc.array(fc.record({ email: fc.option(fc.nat({ max: 3 })), phone: fc.option(fc.nat({ max: 3 })), account: fc.option(fc.nat({ max: 2 })), department: fc.boolean(), city: fc.boolean() }), { minLength: PEOPLE, maxLength: PEOPLE })

let serial = 0

test(`whatever happens, undone merges leave each record as its owner last wrote it (${RUNS} runs)`, { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(start, fc.array(operation, { minLength: 10, maxLength: 30 }), async (people, operations) => {
    const world = await build(people)
    for (const each of operations) await perform(world, each)
    while (world.merges.length > 0) await undoLast(world)
    await settled(world)
  }), { numRuns: RUNS, interruptAfterTimeLimit: LIMIT, ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}) })
})

interface World { run: number; accounts: string[]; people: string[]; alive: Set<string>; expected: Map<string, Row>; attached: Map<string, { entity: string; field: string; value: string }>; merges: { id: string; survivor: string; loser: string }[]; texts: Set<string> }

async function build(people: (typeof start extends fc.Arbitrary<infer T> ? T : never)): Promise<World> {
  const run = serial++
  const world: World = { run, accounts: [], people: [], alive: new Set(), expected: new Map(), attached: new Map(), merges: [], texts: new Set() }
  for (let i = 0; i < 3; i++) world.accounts.push(String((await create(ctx, 'account', { name: `Empresa ${run}.${i}` }))['id']))
  for (const [i, given] of people.entries()) {
    const { row } = await upsert(ctx, 'contact', { system: 'erp', external_id: `${run}.${i}`, record: {
      last_name: `Apellido ${run}.${i}`, ...(given.email === null ? {} : { email: `p${given.email}@r${run}.example` }), ...(given.phone === null ? {} : { phone: `+5255123400${10 + given.phone}` }),
      ...(given.account === null ? {} : { account: world.accounts[given.account] }), ...(given.department ? { department: `Área ${i}` } : {}), ...(given.city ? { mailing_city: `Ciudad ${i}` } : {}),
    } })
    const id = String(row['id'])
    world.people.push(id)
    world.alive.add(id)
    await expectNow(world, id)
    const deal = await create(ctx, 'opportunity', { name: `Venta ${i}`, contact: id })
    world.attached.set(String(deal['id']), { entity: 'opportunity', field: 'contact', value: id })
  }
  return world
}

async function perform(world: World, each: Operation): Promise<void> {
  const n = ++serial
  if (each.do === 'undo') return undoLast(world)
  const id = world.people[each.who]!
  if (each.do === 'import') {
    const { row } = await upsert(ctx, 'contact', { system: 'erp', external_id: `${world.run}.${each.who}`, record: { department: `Importada ${n}` } })
    // the id of another system leads to whoever the person is now
    return note(world, String(row['id']), 'department', `Importada ${n}`)
  }
  if (!world.alive.has(id)) return
  if (each.do === 'edit') {
    const before = (await get(ctx, 'contact', id))[each.field] ?? null
    const value = each.empty && each.field !== 'last_name' ? null : each.field === 'email' ? `nuevo${n}@x.example` : each.field === 'phone' ? `+52551${String(2_000_000 + n)}` : each.field === 'account' ? await newAccount(world, n) : each.field === 'birth_date' ? new Date(Date.UTC(1950, 0, 1 + n)).toISOString().slice(0, 10) : `Texto ${n}`
    if (value === before) return
    await update(ctx, 'contact', id, { [each.field]: value })
    return note(world, id, each.field, value)
  }
  if (each.do === 'attach') {
    if (each.what === 'point') { const made = await create(ctx, 'contact_point', { contact: id, kind: 'mail', value: `otro${n}@x.example`, primary: false }); world.attached.set(String(made['id']), { entity: 'contact_point', field: 'contact', value: id }); return }
    const made = each.what === 'deal' ? await create(ctx, 'opportunity', { name: `Venta ${n}`, contact: id }) : await create(ctx, 'interaction', { channel: 'phone', subject: `Llamada ${n}`, contact: id })
    world.attached.set(String(made['id']), { entity: each.what === 'deal' ? 'opportunity' : 'interaction', field: 'contact', value: id })
    return
  }
  if (each.do === 'hand over') {
    const deals = [...world.attached].filter(([, a]) => a.entity !== 'contact_point')
    const [record, attached] = deals[each.what % deals.length]!
    if ((await get(ctx, attached.entity, record))['contact'] === id) return
    await update(ctx, attached.entity, record, { contact: id })
    attached.value = id
    return
  }
  const other = world.people[each.other]!
  if (other === id || !world.alive.has(other)) return
  const { merge } = await mergeInto(ctx, 'contact', id, { with: other, fields: each.choices })
  world.merges.push({ id: merge, survivor: id, loser: other })
  world.alive.delete(other)
  await holds(id)
}

async function newAccount(world: World, n: number): Promise<string> {
  const id = String((await create(ctx, 'account', { name: `Empresa ${world.run} nueva ${n}` }))['id'])
  world.accounts.push(id)
  return id
}

async function undoLast(world: World): Promise<void> {
  const last = world.merges.pop()
  if (!last) return
  const others = await pointsOf([last.survivor, last.loser])
  await undoMerge(ctx, last.id)
  world.alive.add(last.loser)
  for (const id of [last.survivor, last.loser]) await holds(id)
  // no address was lost on the way
  expect(new Set(await pointsOf([last.survivor, last.loser]))).toEqual(new Set([...others, ...await pointsOf([last.survivor, last.loser])]))
}

async function pointsOf(ids: string[]): Promise<string[]> {
  return (await ctx.sql`select distinct normalised from contact_point where contact = any(${ids}::uuid[])`).map(row => String(row['normalised']))
}

function note(world: World, id: string, field: string, value: unknown): void { world.expected.get(id)![field] = value }

async function expectNow(world: World, id: string): Promise<void> {
  const row = await get(ctx, 'contact', id)
  world.expected.set(id, Object.fromEntries(FIELDS.map(field => [field, row[field] ?? null])))
}

/** Mirrored fields and their children say the same, one primary of each kind. */
async function holds(id: string): Promise<void> {
  const row = await get(ctx, 'contact', id)
  const points = await ctx.sql`select kind, normalised from contact_point where contact = ${id}::uuid and "primary" and deleted_at is null`
  const primary = (kind: string): unknown[] => points.filter(p => p['kind'] === kind).map(p => p['normalised'])
  expect({ email: primary('mail'), phone: primary('phone') }).toEqual({ email: row['email'] ? [row['email']] : [], phone: row['phone'] ? [row['phone']] : [] })
  const parts = await ctx.sql`select account from account_contact where contact = ${id}::uuid and role = 'primary' and deleted_at is null`
  expect(parts.map(p => p['account'])).toEqual(row['account'] ? [row['account']] : [])
}

async function settled(world: World): Promise<void> {
  for (const id of world.people) {
    const row = await get(ctx, 'contact', id)
    expect({ id, ...Object.fromEntries(FIELDS.map(field => [field, row[field] ?? null])) }).toEqual({ id, ...world.expected.get(id) })
    expect(row['merged_into'] ?? null).toBeNull()
    expect(row['external_ids']).toEqual({ erp: `${world.run}.${world.people.indexOf(id)}` })
    await holds(id)
  }
  for (const [record, { entity, field, value }] of world.attached) expect([entity, record, JSON.parse((await getJson(ctx, entity, record, { bin: true })).json)[field]]).toEqual([entity, record, value])
}
