// The published B2B data set, asked through the cube: win rate, won value, each seller and each product as the files say. Without the files, data of the same shape is made.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { cube } from '#analytical/cubes/public.ts'

const { ctx } = await testKernel({ fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } } })
const folder = new URL('../../../../shared/data/b2b/', import.meta.url), published = existsSync(folder)
const deals = published ? parse<Record<string, string>>(readFileSync(new URL('sales_pipeline.csv', folder), 'utf8'), { columns: true }) : made()
const nameOf = (product: string): string => (product === 'GTXPro' ? 'GTX Pro' : product)

async function named(entity: string, names: Iterable<string>, more: Record<string, unknown>): Promise<Map<string, string>> {
  const made = await createMany(ctx, entity, [...new Set(names)].map(name => ({ name, ...more })))
  return new Map(made.map(row => [String(row['name']), String(row['id'])]))
}

test('win rate, won value, and both by seller and by product, are those of the files', async () => {
  const [sellers, products] = [await named('user', deals.map(deal => deal['sales_agent']!), { active: false, roles: ['sales_rep'] }), await named('product', deals.map(deal => nameOf(deal['product']!)), { currency: 'USD' })]
  const stages = await rows(ctx, 'stage', { fields: ['id', 'status'], sort: 'order', limit: 50 }), stage = (status: string) => stages.find(one => one['status'] === status)!['id']
  const places: Record<string, unknown> = { Won: stage('won'), Lost: stage('lost'), Engaging: stages[1]!['id'], Prospecting: stages[0]!['id'] }
  const account = [...(await named('account', ['Firma'], {})).values()][0]
  const inputs = deals.map(deal => ({
    name: deal['opportunity_id'], owner: sellers.get(deal['sales_agent']!), product: products.get(nameOf(deal['product']!)), account, stage: places[deal['deal_stage']!],
    amount: deal['close_value'] || null, currency: 'USD', opened_on: deal['engage_date'] || null, close_date: deal['close_date'] || null,
  }))
  for (let at = 0; at < inputs.length; at += 500) await createMany(ctx, 'opportunity', inputs.slice(at, at + 500))

  const won = deals.filter(deal => deal['deal_stage'] === 'Won'), lost = deals.filter(deal => deal['deal_stage'] === 'Lost')
  const value = (some: Record<string, string>[]) => some.reduce((sum, deal) => sum + Number(deal['close_value']), 0)
  const whole = await cube(ctx, 'sales', { measures: ['won_value', 'win_rate', 'won', 'lost', 'open', 'days_to_close'] })
  expect(whole.currency).toBe('USD')
  expect([Number(whole.total[0]!.value), Number(whole.total[1]!.value), ...whole.total.slice(2, 5).map(figure => figure.value)]).toEqual([value(won), expect.closeTo(100 * won.length / (won.length + lost.length), 3), won.length, lost.length, deals.length - won.length - lost.length])
  const days = won.map(deal => (Date.parse(deal['close_date']!) - Date.parse(deal['engage_date']!)) / 86_400_000)
  expect(Number(whole.total[5]!.value)).toBeCloseTo(days.reduce((sum, day) => sum + day, 0) / days.length, 3)
  if (published) expect([Number(whole.total[0]!.value), Number(whole.total[1]!.value).toFixed(2)]).toEqual([10_005_534, '63.15'])

  for (const [dimension, names, of] of [['owner', sellers, (deal: Record<string, string>) => deal['sales_agent']!], ['product', products, (deal: Record<string, string>) => nameOf(deal['product']!)]] as const) {
    const found = await cube(ctx, 'sales', { rows: [dimension], measures: ['won_value', 'win_rate', 'won'], limit: 500 })
    expect(found.rows).toHaveLength(names.size)
    for (const [i, row] of found.rows.entries()) {
      const mine = (deal: Record<string, string>) => of(deal) === row.keys[0]!.label, gains = won.filter(mine)
      expect(found.row_totals[i]!.map(figure => Number(figure.value)), row.keys[0]!.label).toEqual([value(gains), expect.closeTo(100 * gains.length / (gains.length + lost.filter(mine).length), 3), gains.length])
    }
    expect(found.row_totals.map(total => Number(total[0]!.value))).toEqual(found.row_totals.map(total => Number(total[0]!.value)).toSorted((a, b) => b - a))
  }
}, 120_000)

function made(): Record<string, string>[] {
  return Array.from({ length: 600 }, (_, i) => ({
    opportunity_id: `K${i}`, sales_agent: `Agent ${i % 9}`, product: ['GTXPro', 'GTX Basic', 'GTX Pro'][i % 3]!, deal_stage: ['Won', 'Lost', 'Won', 'Engaging'][i % 4]!,
    engage_date: '2017-01-01', close_date: i % 4 === 3 ? '' : `2017-03-${String(1 + (i % 28)).padStart(2, '0')}`, close_value: i % 4 === 3 ? '' : i % 4 === 1 ? '0' : String(100 + i),
  }))
}
