// What rows depend on that is not in the script: access keys, stages, prices, exchange rates, numbers. Read once.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency, type Rate } from '#kernel/currencies/rates.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { salesProcess, type StageRow } from '#operational/sales/queries/stages.ts'
import { shapesOf, type Shape } from '#simulation/copy/shape.ts'
import { seededId } from '#simulation/seeds.ts'

export interface House {
  shapes: ReadonlyMap<string, Shape>
  /** access keys of users, territories, teams and queues by id */
  keys: ReadonlyMap<string, number>
  stages: ReadonlyMap<string, StageRow>
  products: ReadonlyMap<string, Row>
  base: string
  /** what a unit of a currency was worth on a day (YYYY-MM-DD), as `ratesOn` answers it */
  rateOn(currency: string, day: string): Rate | undefined
  /** the next number of an automatic numbering */
  number(entity: string, field: string): number
  numbers: Map<string, number>
  /** ids of records that nobody named, and of changes */
  id(at: number, name: string): string
}

/** Reads the house. The people and products of the company must be there. */
export async function houseOf(ctx: Ctx, seed: number): Promise<House> {
  const keys = await ctx.sql`select id, key from kernel.principal limit 1000000`
  const { stages } = await salesProcess(ctx)
  const products = await rows(ctx, 'product', { fields: ['name', 'standard_cost', 'unit_price'], limit: 500 })
  const base = await baseCurrency(ctx)
  const rates = new Map<string, Rate[]>()
  const found = await ctx.sql`select currency, rate::text as rate, date::text as date from exchange_rate where deleted_at is null order by date limit 100000`
  for (const row of found) rates.set(String(row['currency']), [...rates.get(String(row['currency'])) ?? [], { rate: String(row['rate']), date: String(row['date']) }])
  const numbers = new Map<string, number>()
  return {
    shapes: shapesOf(ctx.kernel.registry), keys: new Map(keys.map(row => [String(row['id']), Number(row['key'])])), stages: new Map(stages.map(stage => [stage.id, stage])), products: new Map(products.map(row => [String(row['id']), row])), base, numbers,
    rateOn: (currency, day) => currency === base ? { rate: '1', date: day } : rates.get(currency)?.findLast(rate => rate.date <= day),
    number(entity, field) {
      const name = `seq_${entity}_${field}`, next = (numbers.get(name) ?? 0) + 1
      numbers.set(name, next)
      return next
    },
    id: (at, name) => seededId(seed, at, name),
  }
}
