// The SQL faces of every kind, on a real PostgreSQL: what is stored comes back as it went in, and sorting never meets a null.
import { expect, test } from 'vitest'
import { parseCondition } from '#kernel/conditions/parse.ts'
import { conditionSql } from '#kernel/conditions/sql.ts'
import { newParams } from '#kernel/sql/params.ts'
import { library } from '#test/support/library.ts'
import { faceSamples } from '#test/support/face-samples.ts'
import { isProblem } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'
import { quote } from '#kernel/sql/quote.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel } = await testKernel({ modules: [library] })
setDefaultCountry('ES')
const OUT: Record<string, unknown> = { geo: { lat: 40.4, lon: -3.7 }, translated: 'Ganada' }

test.each(faceSamples.filter(sample => sample.field.kind !== 'autonumber').map(sample => [sample.field.kind, sample] as const))('%s', async (name, { field, json }) => {
  const kind = kindOf(field), parsed = kind.parse(json, field, 'es')
  if (isProblem(parsed)) throw new Error(parsed.code)
  const table = `kind_${name}`
  await kernel.sql.unsafe(`create table ${quote(table)} (n int, x ${kind.column(field)})`)
  await kernel.sql.unsafe(`insert into ${quote(table)} select n, x from jsonb_to_recordset($1::jsonb) as r(n int, x ${kind.column(field)})`, [[{ n: 1, x: parsed.value }, { n: 2, x: null }] as never])
  const sort = kind.sort('t."x"', field, 'es')
  const rows = await kernel.sql.unsafe(`select to_jsonb(o) as o from (select ${kind.json?.('t."x"', field, 'es') ?? 't."x"'} as x, ${sort ? `(${sort.sql}) is null` : 'false'} as unsorted from ${quote(table)} t order by n limit 2) o`)
  expect(rows.map(row => row['o'])).toEqual([{ x: OUT[name] ?? parsed.value, unsorted: false }, { x: null, unsorted: false }])
  if (!sort) return
  // Pages begin after a sort value that came back as text: it must be readable as the type that was named, and an index must take the expression.
  const [last] = await kernel.sql.unsafe(`select count(*)::int as n from ${quote(table)} t where (${sort.sql}) <= (select max((${sort.sql})::text)::${sort.type} from ${quote(table)} t where n = 1) limit 1`)
  expect(last!['n']).toBe(2)
  if (name !== 'translated') await kernel.sql.unsafe(`create index on ${quote(table)} ((${sort.sql.replaceAll('t."x"', '"x"')}), n)`)
})

test('points within a rectangle are found by an index', async () => {
  await kernel.sql.unsafe(`insert into book (id, version, created_at, updated_at, place) select gen_random_uuid(), 1, now(), now(), case when n % 3 > 0 then point(n % 360 - 180, n % 170 - 85) end from generate_series(1, 3000) n`)
  await kernel.sql.unsafe('analyze book')
  const params = newParams(), condition = { field: 'place', op: 'between', value: [{ lat: 40, lon: -4 }, { lat: 41, lon: -3 }] }
  const where = conditionSql(parseCondition(kernel.registry, 'book', condition, { mayRead: () => true }), { alias: 't', params, scope: { me: null, myTeam: [], zone: 'UTC', now: new Date(0) }, visible: () => 'true' })
  const plan = await kernel.sql.unsafe(`explain select t.id from "book" t where t.deleted_at is null and ${where}`, params.values as never[])
  expect(plan.map(row => String(row['QUERY PLAN'])).join('\n')).toMatch(/book_gist_place_/)
})
