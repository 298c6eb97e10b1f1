// The SQL faces of every kind, on a real PostgreSQL: what is stored comes back as it went in, and sorting never meets a null.
import { expect, test } from 'vitest'
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
