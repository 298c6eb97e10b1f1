import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { minus, plus, sum } from '#math/decimal.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { remove, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { movement, movedOpportunities, MOVEMENTS } from '#operational/forecast/movement/movement.ts'
import { stateAt } from '#operational/forecast/states/read.ts'
import { recordMissing, somethingMissing } from '#operational/forecast/states/record.ts'
import { stageHistory } from '#operational/sales/queries/stage_history.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { kernel, ctx, request, addUser } = await testServer({ clock })
const stages = await rows(ctx, 'stage', { sort: 'order', limit: 50 })
const won = stages.find(stage => stage['status'] === 'won')!['id'], lost = stages.find(stage => stage['status'] === 'lost')!['id'], open = stages.filter(stage => stage['status'] === 'open').map(stage => stage['id'])
const account = String((await create(ctx, 'account', { name: 'Comprador' }))['id'])
const sellers = await Promise.all([1, 2].map(() => addUser('sales_rep')))
// signed in when they first ask: sessions would end while months pass
const [boss, agent, nobody] = [await addUser('admin'), await addUser('agent'), await addUser([])]
const ids = await Promise.all(sellers.map(async email => String((await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: email }, limit: 1 }))[0]!['id'])))
const work = await worker(kernel, ['forecast.states'], ['forecast.'])

/** Numbers from a seed (mulberry32). */
function seeded(seed: number): () => number {
  return () => { seed = (seed + 0x6D2B79F5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296 }
}

test('random lives: start and movements make the end to the cent, whatever the moments, days and owners, and a state is what the record was', async () => {
  const next = seeded(20260302), pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!
  const amount = () => (next() < 0.1 ? null : (Math.floor(next() * 1e6) / 100).toFixed(2)), day = () => `2026-0${3 + Math.floor(next() * 3)}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`
  const living: string[] = [], binned: string[] = [], moments: Date[] = [], truth: Map<string, string>[] = []
  for (let step = 0; step < 160; step++) {
    clock.advance(3_600_000 * (1 + Math.floor(next() * 5)))
    const chance = next()
    if (living.length < 12 || chance < 0.2) living.push(String((await create(ctx, 'opportunity', { name: `V ${step}`, account, amount: amount(), currency: 'MXN', close_date: day(), owner: pick(ids), stage: next() < 0.1 ? won : pick(open) }))['id']))
    else if (chance < 0.24 && binned.length > 0) { const id = binned.shift()!; await restore(ctx, 'opportunity', id); living.push(id) }
    else if (chance < 0.3) { const id = living.splice(Math.floor(next() * living.length), 1)[0]!; await remove(ctx, 'opportunity', id); binned.push(id) }
    else await update(ctx, 'opportunity', pick(living), pick([{ amount: amount() }, { close_date: day() }, { stage: pick([...open, won, lost]) }, { owner: pick(ids) }, { stage: pick(open), amount: amount() }]))
    // some lives are recorded while they go on, the rest at once
    if (step % 40 === 39) await work.settle()
    if (step % 20 === 10) {
      moments.push(clock.now())
      truth.push(new Map((await rows(ctx, 'opportunity', { fields: ['stage', 'status', 'amount_base', 'close_date', 'owner'], limit: 500 })).map(row => [String(row['id']), [row['stage'], row['status'], row['amount_base'], row['close_date'], row['owner']].join(' ')])))
    }
  }
  await work.settle()
  for (const [index, moment] of moments.entries()) {
    const seen = new Map((await stateAt(ctx, moment)).map(state => [state.opportunity, [state.stage, state.status, state.amount, state.close_date, state.owner].join(' ')]))
    expect(seen).toEqual(truth[index])
  }
  const april = { from: '2026-04-01', to: '2026-04-30' }
  let moved = 0
  for (const from of moments) for (const to of moments) {
    if (from >= to) continue
    for (const more of [{}, { closing: april }, { owners: [ids[0]!] }, { closing: april, owners: [ids[1]!] }]) {
      const found = await movement(ctx, { from, to, ...more })
      expect(plus(found.start.amount, sum(found.movements.map(each => each.amount)))).toBe(found.end.amount)
      const inScope = (state: { close_date: string | null; owner: string | null }) => (!('closing' in more) || (state.close_date !== null && state.close_date >= april.from && state.close_date <= april.to)) && (!('owners' in more) || more.owners!.includes(String(state.owner)))
      expect(found.end.amount).toBe(sum((await stateAt(ctx, to, { status: 'open' })).filter(inScope).map(state => state.amount ?? '0')))
      for (const kind of MOVEMENTS) {
        const part = found.movements.find(each => each.kind === kind)!
        if (part.count > 0) expect(sum((await movedOpportunities(ctx, { from, to, ...more }, kind, 500)).map(one => one.amount))).toBe(part.amount)
        moved += part.count
      }
    }
  }
  expect(moved).toBeGreaterThan(300)
}, 60_000)

test('recording again adds nothing; a life that was never recorded is told from the feed as if it had been', async () => {
  const all = async () => JSON.stringify(await kernel.sql`select opportunity, epoch, xid::text, seq, from_at, until_at, stage, status, category, amount, probability, close_date, owner, gone from kernel.opportunity_state order by 1, 2, 3, 4 limit 5000`)
  const before = await all()
  await kernel.sql`update kernel.reaction set epoch = 0, xid = '0', seq = 0 where name = 'forecast.states'`
  await kernel.sql`delete from kernel.reaction_done where reaction = 'forecast.states'`
  await work.settle()
  expect(await all()).toBe(before)
  await kernel.sql`delete from kernel.opportunity_state`
  expect(await somethingMissing(ctx)).toBe(true)
  await recordMissing(ctx)
  expect(await all()).toBe(before)
  expect(await somethingMissing(ctx)).toBe(false)
})

test('the stages a sale went through are the same by its history and by its states', async () => {
  const sales = (await rows(ctx, 'opportunity', { fields: ['id'], limit: 500 })).map(row => String(row['id']))
  const states = await kernel.sql<{ opportunity: string; stage: string }[]>`select opportunity, stage from (select opportunity, stage, epoch, xid, seq, lag(stage) over w as earlier from kernel.opportunity_state window w as (partition by opportunity order by epoch, xid, seq)) s
    where stage is distinct from earlier order by opportunity, epoch, xid, seq limit 5000`
  const seen = new Map<string, string[]>(), told = new Map<string, string[]>()
  for (const { opportunity, stage } of states) if (sales.includes(opportunity)) seen.set(opportunity, [...seen.get(opportunity) ?? [], stage])
  for (const { sale, stage } of await stageHistory(ctx, sales)) told.set(sale, [...told.get(sale) ?? [], stage])
  expect(told.size).toBeGreaterThan(10)
  expect(seen).toEqual(told)
})

test('what was destroyed is in no sum, as it is in no list', async () => {
  const before = await stateAt(ctx, clock.now()), start = new Date('2026-03-02T16:00:00Z'), moved = await movement(ctx, { from: start, to: clock.now() }), ghost = ctx.id()
  await kernel.sql`insert into kernel.opportunity_state (opportunity, epoch, xid, seq, from_at, stage, status, category, amount, probability, close_date, owner, gone)
    select ${ghost}::uuid, epoch, xid, seq, from_at, stage, status, category, amount, probability, close_date, owner, gone from kernel.opportunity_state where status = 'open' and not gone and until_at = 'infinity' limit 1`
  expect(await stateAt(ctx, clock.now())).toEqual(before)
  expect(await movement(ctx, { from: start, to: clock.now() })).toEqual(moved)
  const gone = await kernel.sql`delete from kernel.opportunity_state where opportunity = ${ghost}::uuid returning 1`
  expect(gone).toHaveLength(1)
})

test('at the door: a seller sees what moved among their own, nobody sees without rights, and wrong questions are told', async () => {
  const mine = await request('GET', '/api/forecast/movement?from=2026-03-02&to=2026-03-30', { as: sellers[0]! }), everything = await request('GET', '/api/forecast/movement?from=2026-03-02&to=2026-03-30', { as: boss })
  expect([mine.status, everything.status]).toEqual([200, 200])
  expect(Number(minus(everything.body.end.amount, mine.body.end.amount))).toBeGreaterThan(0)
  expect(mine.body.end.count).toBe((await stateAt(ctx, clock.now(), { status: 'open', owners: [ids[0]!] })).length)
  const entered = everything.body.movements.find((each: { kind: string }) => each.kind === 'entered')
  expect((await request('GET', '/api/forecast/movement/opportunities?from=2026-03-02&to=2026-03-30&kind=entered', { as: boss })).body.data).toHaveLength(entered.count)
  expect((await request('GET', `/api/forecast/movement?user=${ids[1]}`, { as: sellers[0]! })).body.code).toBe('forecast_closed')
  expect((await request('GET', '/api/forecast/movement', { as: agent })).status).toBe(200)
  expect((await request('GET', '/api/forecast/movement', { as: nobody })).body.code).toBe('forecast_closed')
  for (const query of ['from=2026-03-09&to=2026-03-02', 'from=x', 'period=week', 'who=me']) expect((await request('GET', `/api/forecast/movement?${query}`, { as: boss })).body.code).toBe('invalid_parameter')
})
