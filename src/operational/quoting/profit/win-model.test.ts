// The win model against what is known: a world whose true parameters the test has set, and a published pipeline it has not seen the later part of.
import { describe, expect, test } from 'vitest'
import { fitWinModel, PRIORS, winChance, type Outcome } from '#operational/quoting/profit/win-model.ts'
import { rows } from '../../../../test/browser/data/b2b.ts'

/** a small generator with a seed (mulberry32) */
function random(seed: number): () => number {
  return () => { seed = (seed + 0x6d2b79f5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296 }
}
/** outcomes of a world with log-odds 0.5 − 6·ln(price) and two families that differ by ±0.5 */
function world(n: number, seed: number): Outcome[] {
  const next = random(seed)
  return Array.from({ length: n }, (_, i) => {
    const relative = 0.75 + next() * 0.4, family = next() < 0.5 ? 'a' : 'b', z = 0.5 - 6 * Math.log(relative) + (family === 'a' ? 0.5 : -0.5)
    return { won: next() < 1 / (1 + Math.exp(-z)), relative, family, seller: null, at: new Date(Date.UTC(2025, 0, 1) + i * 3_600_000).toISOString() }
  })
}

describe('the win model', () => {
  test('is its stated prior while there is no history', () => {
    const model = fitWinModel([])
    expect([model.intercept, model.slope, model.check]).toEqual([PRIORS.intercept.mean, PRIORS.slope.mean, null])
    expect(winChance(model, 1, null, null).chance).toBe(0.5)
    // ten percent dearer: odds of e^(−4 · ln 1.1)
    expect(winChance(model, 1.1, null, null).chance).toBeCloseTo(1 / (1 + Math.exp(4 * Math.log(1.1))), 10)
  })
  test('finds the parameters of the world, and says how sure it is', () => {
    const model = fitWinModel(world(4_000, 7))
    expect(model.slope).toBeGreaterThan(-7)
    expect(model.slope).toBeLessThan(-5)
    expect(model.families['a']! - model.families['b']!).toBeGreaterThan(0.7)
    const { chance, low, high } = winChance(model, 0.9, 'a', null)
    const truth = 1 / (1 + Math.exp(-(0.5 - 6 * Math.log(0.9) + 0.5)))
    expect(Math.abs(chance - truth)).toBeLessThan(0.04)
    expect(low < chance && chance < high).toBe(true)
    expect(winChance(fitWinModel(world(60, 7)), 0.9, 'a', null).high - winChance(fitWinModel(world(60, 7)), 0.9, 'a', null).low).toBeGreaterThan(high - low)
  })
  test('beats the base rate on sales it has not seen, and is right as often as it says', () => {
    const { check } = fitWinModel(world(4_000, 11))
    expect(check!.n).toBe(1_200)
    expect(check!.brier).toBeLessThan(check!.baseBrier - 0.02)
    for (const bin of check!.reliability) if (bin.n >= 100) expect(Math.abs(bin.expected - bin.happened)).toBeLessThan(0.08)
  })
  test('learns no effect of price where only won sales tell theirs', () => {
    const model = fitWinModel(world(800, 3).map(one => (one.won ? one : { ...one, relative: null })))
    expect([model.priced, model.slope]).toEqual([0, PRIORS.slope.mean])
  })
  test('a handful of sales moves a seller a little, many move them far', () => {
    const history = (n: number): Outcome[] => Array.from({ length: n }, (_, i) => ({ won: true, relative: 1, family: null, seller: 'star', at: `2025-01-${String(i % 28 + 1).padStart(2, '0')}T00:00:00Z` }))
    const base = world(500, 5)
    expect(fitWinModel([...base, ...history(3)]).sellers['star']!).toBeLessThan(0.25)
    expect(fitWinModel([...base, ...history(200)]).sellers['star']!).toBeGreaterThan(0.8)
  })
  test('on the published pipeline it is at least as good as the base rate on the later sales', () => {
    const products = new Map(rows('products').map(row => [row['product']!.replace(' ', ''), row]))
    const history: Outcome[] = rows('sales_pipeline').filter(row => row['deal_stage'] === 'Won' || row['deal_stage'] === 'Lost').map(row => {
      const product = products.get(row['product']!.replace(' ', '')), price = Number(product?.['sales_price'])
      return { won: row['deal_stage'] === 'Won', relative: row['deal_stage'] === 'Won' && price > 0 ? Number(row['close_value']) / price : null, family: product?.['series'] ?? null, seller: row['sales_agent']!, at: `${row['close_date']}T00:00:00Z` }
    })
    const { check, wins, outcomes, priced } = fitWinModel(history)
    if (process.env.VINCULO_TEST_FULL) console.log('b2b', { outcomes, wins, ...check })
    // lost deals carry no price: what the won ones show is not read as an effect of price
    expect(priced).toBe(0)
    expect(check!.brier).toBeLessThanOrEqual(check!.baseBrier + 0.001)
  })
})
