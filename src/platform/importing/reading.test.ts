import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { number } from '#kernel/fields/number.ts'
import { phone } from '#kernel/fields/phone.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { ConvertedRow, Plan, PlannedColumn } from '#platform/importing/convert.ts'
import type { FileFormat } from '#platform/importing/formats/format.ts'
import { startReading } from '#platform/importing/reading.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'reading-')) })
afterAll(() => rm(folder, { recursive: true }))

const format: FileFormat = { type: 'csv', encoding: 'utf-8', separator: ';', quote: '"', decimal: ',', dayFirst: true, headerRow: 0, sheet: null }
const column = (index: number, name: string, definition: PlannedColumn['definition'], more: Partial<PlannedColumn> = {}): PlannedColumn =>
  ({ index, name, field: name, definition: JSON.parse(JSON.stringify(definition)), lookup: false, factor: 1, further: false, required: false, values: new Map(), labels: new Map(), ...more })
const plan: Plan = {
  width: 5, names: ['name', 'amount', 'kind', 'phone', 'parent'], text: { decimal: ',', dayFirst: true, country: 'ES', language: 'es', zone: 'UTC' }, restore: true, blank: 'keep', onError: 'reject', external: null,
  columns: [
    column(0, 'name', text()), column(1, 'amount', number()), column(2, 'kind', select(['a', 'b']), { labels: new Map([['letra b', 'b']]), values: new Map([['GTXPro', 'a']]) }),
    column(3, 'phone', phone()), column(4, 'parent', text(), { lookup: true }),
  ],
}
async function read(content: string, after = 0): Promise<{ total: number; rows: ConvertedRow[]; upTo: number[] }> {
  const path = join(folder, `${Math.abs(content.length)}-${after}.csv`)
  await writeFile(path, content)
  const reading = await startReading({ path, format, plan, after, size: 3 })
  const rows: ConvertedRow[] = [], upTo: number[] = []
  for await (const batch of reading.batches) { rows.push(...batch.rows); upTo.push(batch.upTo) }
  await reading.stop()
  return { total: reading.total, rows, upTo }
}

test('rows are parsed in the thread: values, labels, mapped values, formulas, phones as typed, references left to look up', async () => {
  const { total, rows, upTo } = await read(['name;amount;kind;phone;parent', "'=A;1.234,5;Letra B;600 11 22 33;Acme", 'B;x;GTXPro;llamar;', ';;;;', 'C;7;;;;extra', 'D;1;a;;'].join('\n'))
  expect({ total, upTo }).toEqual({ total: 5, upTo: [3, 5] })
  expect(rows.map(row => row.no)).toEqual([1, 2, 4, 5])
  expect(rows[0]).toMatchObject({ values: { name: '=A', amount: 1234.5, kind: 'b', phone: '600 11 22 33' }, lookups: { parent: 'Acme' }, problems: [] })
  expect(rows[1]!.values).toEqual({ name: 'B', kind: 'a' })
  expect(rows[1]!.problems).toEqual([expect.objectContaining({ field: 'amount', code: 'invalid_number', params: { column: 'amount', value: 'x' } }), expect.objectContaining({ field: 'phone', code: 'invalid_phone' })])
  expect(rows[2]!.problems).toEqual([{ field: '', code: 'too_many_cells', params: { cells: 6, columns: 5 } }])
})

test('a run that goes on begins behind the rows already dealt with', async () => {
  const { rows, upTo } = await read(['name;amount;kind;phone;parent', 'A', 'B', 'C', 'D', 'E', 'F', 'G'].join('\n'), 3)
  expect(rows.map(row => [row.no, row.values['name']])).toEqual([[4, 'D'], [5, 'E'], [6, 'F'], [7, 'G']])
  expect(upTo).toEqual([6, 7])
})

test('a file that breaks at its end is refused before the first batch', async () => {
  await expect(read('name;amount\nA;1\nB;"never closed')).rejects.toSatisfy(error => error instanceof Refusal && error.code === 'file_quote_open')
})
