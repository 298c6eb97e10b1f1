// How the chance to win falls with the price, from the organisation's own closed sales. Pure: rows in, model out.
import { brierScore, fitLogistic, logistic } from '#math/logistic.ts'

/** One decided quotation or sale. `relative`: its price against the reference (target, else list), 1 is equal; null where no price is known. */
export interface Outcome { won: boolean; relative: number | null; family: string | null; seller: string | null; at: string }

export interface WinModel {
  /** log-odds at the reference price */
  intercept: number
  /** change of the log-odds for each unit of ln(price ÷ reference) */
  slope: number
  families: Record<string, number>
  sellers: Record<string, number>
  /** variances of intercept and slope, and their covariance */
  spread: { intercept: number; slope: number; both: number }
  /** outcomes in all, and those whose price is known on both sides, from which alone the slope learns */
  outcomes: number; priced: number; wins: number
  /** the later 30 % judged by a model of the earlier 70 %; null below 40 outcomes */
  check: { n: number; brier: number; baseRate: number; baseBrier: number; reliability: { from: number; to: number; n: number; expected: number; happened: number }[] } | null
}

/** Stated priors. Slope: ten percent dearer than the reference lowers even odds to about 0.68 : 1 (e^(−4 · ln 1.1)), give or take as much again. Families and sellers differ from the whole by about ±0.4 of log-odds until their own sales say more (partial pooling: Gelman & Hill 2007, ch. 12 and 14). */
export const PRIORS = { intercept: { mean: 0, sd: 1.5 }, slope: { mean: -4, sd: 2 }, group: { mean: 0, sd: 0.4 } } as const
/** Below so many lost sales with a price, what only the won ones show is not read as an effect of price. */
const LEAST_PRICED_LOSSES = 20
const LEAST_FOR_CHECK = 40, MOST_GROUPS = 60, TRAINED = 0.7

/** Logistic regression with normal priors on ln(price ÷ reference), family and seller; checked on outcomes that came later than those it learnt from. */
export function fitWinModel(history: readonly Outcome[]): WinModel {
  const ordered = [...history].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { ...fit(ordered), check: ordered.length >= LEAST_FOR_CHECK ? holdOut(ordered) : null }
}

/** The chance to win at a price (relative to its reference), with the bounds of 80 % of the posterior. */
export function winChance(model: WinModel, relative: number, family: string | null, seller: string | null): { chance: number; low: number; high: number } {
  const x = Math.log(Math.max(relative, 0.01))
  const z = model.intercept + model.slope * x + (model.families[family ?? ''] ?? 0) + (model.sellers[seller ?? ''] ?? 0)
  const sd = Math.sqrt(Math.max(model.spread.intercept + 2 * x * model.spread.both + x * x * model.spread.slope, 0))
  return { chance: logistic(z), low: logistic(z - 1.2816 * sd), high: logistic(z + 1.2816 * sd) }
}

function fit(history: readonly Outcome[]): Omit<WinModel, 'check'> {
  const lostPriced = history.filter(one => !one.won && one.relative !== null).length
  const usable = lostPriced >= LEAST_PRICED_LOSSES || history.every(one => one.relative !== null)
  const families = largest(history.map(one => one.family)), sellers = largest(history.map(one => one.seller))
  const x = history.map(one => [1, usable && one.relative !== null ? Math.log(Math.max(one.relative, 0.01)) : 0, ...families.map(id => (one.family === id ? 1 : 0)), ...sellers.map(id => (one.seller === id ? 1 : 0))])
  const { coefficients, covariance } = fitLogistic(x, history.map(one => (one.won ? 1 : 0)), [PRIORS.intercept, PRIORS.slope, ...[...families, ...sellers].map(() => PRIORS.group)])
  const part = (ids: string[], from: number): Record<string, number> => Object.fromEntries(ids.map((id, i) => [id, coefficients[from + i]!]))
  return {
    intercept: coefficients[0]!, slope: coefficients[1]!, families: part(families, 2), sellers: part(sellers, 2 + families.length), spread: { intercept: covariance[0]![0]!, slope: covariance[1]![1]!, both: covariance[0]![1]! },
    outcomes: history.length, priced: usable ? history.filter(one => one.relative !== null).length : 0, wins: history.filter(one => one.won).length,
  }
}

function holdOut(ordered: readonly Outcome[]): WinModel['check'] {
  const cut = Math.floor(ordered.length * TRAINED), before = ordered.slice(0, cut), after = ordered.slice(cut)
  const model: WinModel = { ...fit(before), check: null }
  const happened = after.map(one => (one.won ? 1 : 0) as 0 | 1), baseRate = model.wins / before.length
  const expected = after.map(one => winChance(model, model.priced > 0 ? one.relative ?? 1 : 1, one.family, one.seller).chance)
  const reliability = Array.from({ length: 5 }, (_, bin) => {
    const own = expected.flatMap((p, i) => (Math.min(4, Math.floor(p * 5)) === bin ? [i] : []))
    return { from: bin / 5, to: (bin + 1) / 5, n: own.length, expected: mean(own.map(i => expected[i]!)), happened: mean(own.map(i => happened[i]!)) }
  }).filter(bin => bin.n > 0)
  return { n: after.length, brier: brierScore(expected, happened), baseRate, baseBrier: brierScore(happened.map(() => baseRate), happened), reliability }
}

function largest(ids: readonly (string | null)[]): string[] {
  const counted = new Map<string, number>()
  for (const id of ids) if (id) counted.set(id, (counted.get(id) ?? 0) + 1)
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_GROUPS).map(([id]) => id)
}

function mean(values: readonly number[]): number { return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length }
