// Expected value over price: the chance to win times the profit, for prices around the present one; the best, and the band that is nearly as good.
import { compare, round, times } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import { mainFamily, relativePrice } from '#operational/quoting/profit/win.ts'
import { winChance, type WinModel } from '#operational/quoting/profit/win-model.ts'
import type { Estimate } from '#operational/quoting/profit/estimate.ts'

export interface CurvePoint { factor: number; net: string; total: string; profit: string; chance: number; low: number; high: number; expected: number }
export interface Curve { points: CurvePoint[]; now: CurvePoint; best: CurvePoint; /** prices whose expected value is at least 95 % of the best */ band: { from: CurvePoint; to: CurvePoint }; relative: number | null }

const FROM = 0.7, TO = 1.3, STEPS = 24, NEARLY = 0.95

/** Every price of the lines moved by the same factor, from 0.7 to 1.3. The best is looked for between the floor and the list price: below needs an approval, and a list price is known to customers. */
export function curveOf(content: Content, estimate: Estimate, model: WinModel): Curve {
  const at = (factor: number): CurvePoint => pointAt(content, estimate, model, factor)
  const points = Array.from({ length: STEPS + 1 }, (_, i) => at(Math.round((FROM + (TO - FROM) * i / STEPS) * 1000) / 1000))
  const now = points.find(point => point.factor === 1) ?? at(1), least = Math.ceil(floorFactor(content) * 1000) / 1000, most = Math.floor(listFactor(content) * 1000) / 1000
  const edges = [least, most].filter(factor => factor > FROM && factor < TO && factor >= least && factor <= most && !points.some(point => point.factor === factor)).map(at)
  const allowed = [...points, ...edges].filter(point => point.factor >= least && point.factor <= most).sort((a, b) => a.factor - b.factor)
  const field = allowed.length > 0 ? allowed : [now]
  const best = field.reduce((a, b) => (b.expected > a.expected ? b : a))
  const near = best.expected > 0 ? field.filter(point => point.expected >= best.expected * NEARLY) : [best]
  return { points, now, best, band: { from: near[0]!, to: near.at(-1)! }, relative: relativePrice(content, figuresOf(content)) }
}

/** One price. */
export function pointAt(content: Content, estimate: Estimate, model: WinModel, factor: number): CurvePoint {
  const moved = scaled(content, factor), figures = figuresOf(moved)
  const profit = estimate.again(moved, figures).profit
  const { chance, low, high } = winChance(model, relativePrice(moved, figures) ?? factor, mainFamily(moved, figures), content.quote['owner'] as string | null)
  return { factor, net: figures.net, total: figures.total, profit, chance, low, high, expected: Number(profit) * chance }
}

/** The content with all its prices moved. */
export function scaled(content: Content, factor: number): Content {
  const decimals = Math.max(content.rounding.decimals, 2), by = factor.toFixed(6)
  return factor === 1 ? content : { ...content, lines: content.lines.map(line => ({ ...line, row: { ...line.row, unit_price: round(times(String(line.row['unit_price'] ?? '0'), by), decimals) } })) }
}

/** The smallest factor under which no line is under its floor. */
function floorFactor(content: Content): number {
  const figures = figuresOf(content)
  return content.lines.reduce((least, { offer }, i) => {
    const unit = figures.lines[i]!.unitNet
    return offer?.floor && compare(offer.floor, '0') > 0 && compare(unit, '0') > 0 ? Math.max(least, Number(offer.floor) / Number(unit)) : least
  }, 0)
}

/** The factor at which the lines together cost what the list says; no bound where no line has a list price. */
function listFactor(content: Content): number {
  const figures = figuresOf(content)
  let listed = 0, charged = 0
  content.lines.forEach(({ row, offer }, i) => {
    if (row['optional'] === true || !offer?.listPrice) return
    listed += Number(offer.listPrice) * Number(row['quantity'])
    charged += Number(figures.lines[i]!.net)
  })
  return charged > 0 && listed > 0 ? listed / charged : TO
}
