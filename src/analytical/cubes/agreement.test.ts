// Figure and list agree: for random questions, random cells and readers with different rights, a count is the number of records that the cell's condition lists.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextFor } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { list, rows } from '#kernel/records/list.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { cellCondition } from '#analytical/cubes/answer.ts'
import { cube } from '#analytical/cubes/cube.ts'

const clock = fakeClock(new Date('2026-03-18T15:00:00Z'))
const { kernel, ctx } = await testKernel({
  clock, fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const people = await createMany(ctx, 'user', ['Ana', 'Luis', 'Eva'].map((name, i) => ({ name, email: `${name}@ejemplo.mx`, roles: [pick(['sales_rep', 'sales_rep', 'manager'], i)], time_zone: pick(['America/Mexico_City', 'Europe/Madrid', 'America/Tijuana'], i) })))
const families = await createMany(ctx, 'product_family', [{ name: 'A' }, { name: 'B' }])
const products = await createMany(ctx, 'product', Array.from({ length: 5 }, (_, i) => ({ name: `P${i}`, family: i === 4 ? null : pick(families, i)['id'], brand: pick(['x', 'X', null], i) })))
const accounts = await createMany(ctx, 'account', Array.from({ length: 6 }, (_, i) => ({ name: `Cuenta ${i}`, industry: pick(['salud', 'Salud', null], i), billing_country: pick(['MX', 'ES', null], i), owner: pick(people, i)['id'] })))
const stages = await rows(ctx, 'stage', { fields: ['id'], limit: 50 })
await createMany(ctx, 'opportunity', Array.from({ length: 240 }, (_, i) => ({
  name: `Venta ${i}`, amount: String((i * 37) % 1000), currency: 'MXN', owner: pick(people, i * 7 + Math.floor(i / 3))['id'], account: pick(accounts, i * 5)['id'], product: i % 9 === 0 ? null : pick(products, i)['id'],
  stage: pick(stages, i * 11)['id'], close_date: i % 13 === 0 ? null : `20${24 + (i % 3)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`, source: pick(['feria', 'Feria', 'web', null], i), loss_reason: null,
})))
for (let hour = 0; hour < 60; hour++) {
  clock.advance(3_600_000 * 3 + 60_000)
  await create(ctx, 'task', { subject: `Tarea ${hour}`, owner: pick(people, hour)['id'], due_at: new Date(clock.now().getTime() + hour * 5_400_000).toISOString(), kind: pick(['call', 'mail', 'visit'], hour) })
}
const readers: Ctx[] = [ctx, ...await Promise.all(people.map(async person => contextFor(kernel, (await principalFor(kernel, String(person['id'])))!, { origin: 'api' })))]

const sales = ['owner', 'product', 'family', 'brand', 'account', 'industry', 'country', 'stage', 'status', 'source', 'close_date:day', 'close_date:week', 'close_date:month', 'close_date:quarter', 'close_date:year', 'created:day']
const tasks = ['owner', 'kind', 'status', 'priority', 'due:day', 'due:week', 'due:month', 'completed:month']
const questions = fc.record({ fact: fc.constantFrom('sales', 'tasks'), reader: fc.nat(readers.length - 1), rows: fc.array(fc.nat(100), { maxLength: 2 }), columns: fc.array(fc.nat(100), { maxLength: 1 }), measure: fc.nat(10), period: fc.nat(3), filtered: fc.boolean(), cells: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 3, maxLength: 3 }) })

async function counted(reader: Ctx, entity: string, filter: unknown): Promise<number> {
  const { count } = JSON.parse((await list(reader, entity, { fields: ['id'], filter, limit: 1, count: true })).json) as { count: { value: number } }
  return count.value
}

test('count and list agree in every cell, row total, column total and total', async () => {
  let compared = 0, above = 0
  await fc.assert(fc.asyncProperty(questions, async asked => {
    const reader = readers[asked.reader]!, names = asked.fact === 'sales' ? sales : tasks
    const measures = asked.fact === 'sales' ? ['count', 'won', 'lost', 'open', 'decided'] : ['count', 'done', 'pending', 'overdue']
    const dimensions = [...new Set([...asked.rows, ...asked.columns].map(n => pick(names, n)))], rowNames = dimensions.slice(0, asked.rows.length), columnNames = dimensions.slice(asked.rows.length)
    const period = [undefined, { name: 'this_year' as const }, { from: '2025-02-10' }, { from: '2024-03-01', to: '2026-04-15' }][asked.period]
    const filter = asked.filtered ? (asked.fact === 'sales' ? { any: [{ field: 'amount', op: 'gte', value: '300' }, { field: 'account.industry', op: 'contains', value: 'sal' }] } : { field: 'kind', op: 'ne', value: 'mail' }) : undefined
    const found = await cube(reader, asked.fact, { rows: rowNames, columns: columnNames, measures: [pick(measures, asked.measure)], period, filter, limit: 1000 })
    const same = async (value: unknown, ...heads: Parameters<typeof cellCondition>[2][]) => {
      expect(await counted(reader, found.fact.entity, cellCondition(found, 0, ...heads)), JSON.stringify([asked, heads])).toBe(value)
      compared++
      if (Number(value) > 0) above++
    }
    await same(found.total[0]!.value)
    for (const [a, b] of asked.cells) {
      const r = a % Math.max(1, found.rows.length), c = b % Math.max(1, found.columns.length), row = found.rows[r], column = found.columns[c]
      if (!row || !column) continue
      await same(found.cells[r]![c]![0]!.value, row, column)
      await same(found.row_totals[r]![0]!.value, row)
      await same(found.column_totals[c]![0]!.value, column)
    }
    for (const subtotal of found.subtotals.slice(0, 3)) await same(subtotal.total[0]!.value, subtotal.head)
    if (found.subtotals[0] && found.columns[0]) await same(found.subtotals[0].cells[0]![0]!.value, found.subtotals[0].head, found.columns[0])
    // what is in no row is in no total either
    if (found.rows_by.length && !found.more_rows) expect(found.row_totals.reduce((sum, total) => sum + Number(total[0]!.value), 0)).toBe(found.total[0]!.value)
  }), { numRuns: process.env.VINCULO_TEST_FULL ? 400 : 35, seed: 5 })
  expect(compared).toBeGreaterThan(150)
  expect(above).toBeGreaterThan(60)
})

test('money of the cells adds up to what their lists add up to, exactly', async () => {
  for (const reader of readers) {
    const found = await cube(reader, 'sales', { rows: ['owner'], columns: ['close_date:year'], measures: ['value'] })
    for (const [r, row] of found.rows.entries()) for (const [c, column] of found.columns.entries()) {
      const records = await rows(reader, 'opportunity', { fields: ['amount'], filter: cellCondition(found, 0, row, column), limit: 500 })
      expect(Number(found.cells[r]![c]![0]!.value)).toBe(records.reduce((sum, record) => sum + Number(record['amount']), 0))
    }
  }
})
