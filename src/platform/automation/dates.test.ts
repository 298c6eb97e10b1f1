import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { dueDates } from '#platform/automation/dates.ts'
import { momentOf } from '#platform/automation/moments.ts'
import { testServer } from '#test/support/server.ts'

// clocks in Madrid go forward on 29 March 2026 at 02:00, back on 25 October at 03:00
const clock = fakeClock(new Date('2026-03-20T12:00:00Z'))
const { ctx, request: ask } = await testServer({ clock })
// a key: a session would end while the clock is moved
const { body: { key } } = await ask('POST', '/api/api-key', { body: { name: 'prueba' } })
const request: typeof ask = (method, path, options = {}) => ask(method, path, { ...options, key })
await writeSetting(ctx, 'organisation', { ...await readSetting<object>(ctx, 'organisation'), time_zone: 'Europe/Madrid' })
const automate = async (trigger: object, more: object = {}): Promise<string> => {
  const made = await request('POST', '/api/automation', { body: { name: 'Fecha', active: true, entity: 'task', trigger: { type: 'date', field: 'due_at', ...trigger }, steps: [{ kind: 'update', values: { priority: 'high' } }], ...more } })
  expect([made.status, made.text]).toEqual([201, made.text])
  return made.body.id
}
const task = async (due_at: string, more: object = {}) => String((await create(ctx, 'task', { subject: 'x', due_at, ...more }))['id'])
const runsOf = async (automation: string) => (await rows(ctx, 'automation_run', { filter: { field: 'automation', op: 'eq', value: automation }, sort: 'created_at', limit: 100 })).map(run => run['record'])
const at = async (instant: string) => { clock.set(new Date(instant)); await dueDates(ctx) }

test('days keep the time of day over a change of clocks, hours do not', () => {
  const zone = 'Europe/Madrid', iso = (value: string, offset: Parameters<typeof momentOf>[1]) => momentOf(value, offset, zone).toISOString()
  expect(iso('2026-03-30', { days: 3, direction: 'before', at: '09:00' })).toBe('2026-03-27T08:00:00.000Z')
  expect(iso('2026-03-30', { days: 1, direction: 'before', at: '09:00' })).toBe('2026-03-29T07:00:00.000Z')
  expect(iso('2026-03-30T08:00:00Z', { days: 2, direction: 'before' })).toBe('2026-03-28T09:00:00.000Z')
  expect(iso('2026-03-30T08:00:00Z', { hours: 48, direction: 'before' })).toBe('2026-03-28T08:00:00.000Z')
  // 02:30 is skipped on the 29th: half an hour after the jump; twice on 25 October: the later one
  expect(iso('2026-03-29', { at: '02:30' })).toBe('2026-03-29T01:30:00.000Z')
  expect(iso('2026-10-25', { at: '02:30' })).toBe('2026-10-25T01:30:00.000Z')
  expect(iso('2024-02-28', { days: 1, direction: 'after', at: '00:00' })).toBe('2024-02-28T23:00:00.000Z')
})

test('a date sets off once, at its moment, over the change of clocks; a moved date again', async () => {
  const automation = await automate({ days: 1, direction: 'before', at: '09:00' })
  const id = await task('2026-03-30T18:00:00Z')
  await at('2026-03-29T06:59:59Z')
  expect(await runsOf(automation)).toEqual([])
  await at('2026-03-29T07:00:00Z')
  await at('2026-03-29T07:01:00Z')
  expect(await runsOf(automation)).toEqual([id])
  await update(ctx, 'task', id, { due_at: '2026-04-01T18:00:00Z' })
  await at('2026-03-31T07:00:00Z')
  expect(await runsOf(automation)).toEqual([id, id])
  await request('PATCH', `/api/automation/${automation}`, { body: { active: false } })
})

test('hours after, with a condition; what came while nobody worked is caught up, what lay before it was switched on is not', async () => {
  await task('2026-03-31T05:00:00Z', { subject: 'y' })
  const automation = await automate({ hours: 2, direction: 'after' }, { condition: { all: [{ field: 'status', op: 'eq', value: 'open' }, { field: 'subject', op: 'eq', value: 'y' }] } })
  const [open, done] = [await task('2026-04-01T10:00:00Z', { subject: 'y' }), await task('2026-04-01T10:00:00Z', { subject: 'y', status: 'done' })]
  await at('2026-04-05T00:00:00Z')
  expect(await runsOf(automation)).toEqual([open])
  expect(done).not.toBe(open)
  // found a moment late: committed with a date that came since the last look
  const late = await task('2026-04-04T21:58:00Z', { subject: 'y' })
  await at('2026-04-05T00:01:00Z')
  expect(await runsOf(automation)).toEqual([open, late])
})

test('many at once are all found', async () => {
  const automation = await automate({ hours: 0 })
  for (let i = 0; i < 3; i++) await Promise.all(Array.from({ length: 90 }, () => task('2026-05-01T00:00:00Z')))
  await at('2026-05-01T00:00:00Z')
  const [{ count } = { count: 0 }] = await ctx.sql<{ count: number }[]>`select count(distinct record)::int as count from automation_run where automation = ${automation}::uuid`
  expect(count).toBe(270)
})
