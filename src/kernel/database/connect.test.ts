import { expect, test } from 'vitest'
import { testKernel } from '#test/support/database.ts'

const { kernel } = await testKernel({ modules: [] })

test('numbers that JavaScript cannot hold, times and ids arrive as text', async () => {
  const [row] = await kernel.sql`select 9007199254740993::bigint as big, 12.50::numeric as amount, '2026-03-01'::date as day, '2026-03-01 10:00:00.25+02'::timestamptz as at,
    '01890000-0000-7000-8000-000000000001'::uuid as id, '{"a":[1]}'::jsonb as doc, '{4,8}'::int[] as keys, '{2026-03-01 10:00:00+00}'::timestamptz[] as times`
  expect(row).toEqual({
    big: '9007199254740993', amount: '12.50', day: '2026-03-01', at: '2026-03-01T08:00:00.25+00:00', id: '01890000-0000-7000-8000-000000000001', doc: { a: [1] }, keys: [4, 8],
    times: ['2026-03-01T10:00:00+00:00'],
  })
})

test('the text of a time is the text that the database puts into JSON', async () => {
  const [row] = await kernel.sql`select at, to_jsonb(at) #>> '{}' as json from (select '2026-07-01T23:59:59.123456-05'::timestamptz as at) t`
  expect(row?.at).toBe(row?.json)
})

test('dates and texts can be bound to times', async () => {
  const [row] = await kernel.sql`select ${new Date('2026-01-02T03:04:05Z')}::timestamptz as a, ${'2026-01-02T03:04:05Z'}::timestamptz as b, ${'2026-01-02'}::date as c`
  expect(row).toEqual({ a: '2026-01-02T03:04:05+00:00', b: '2026-01-02T03:04:05+00:00', c: '2026-01-02' })
})

test('a statement over its time is cancelled', async () => {
  await expect(kernel.sql.begin(async sql => {
    await sql`set local statement_timeout = 50`
    await sql`select pg_sleep(5)`
  })).rejects.toMatchObject({ code: '57014' })
})
