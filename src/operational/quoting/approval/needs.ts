// Why a quotation may not be sent by itself: prices under their floor, always; and whatever the organisation's rules say.
import { compare, inPercent, minus, over, plus, sum, times } from '#math/decimal.ts'
import type { Content, ContentLine } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import type { Profit } from '#operational/quoting/profit/costs.ts'

export interface Rule { id: string; name: string; measure: Measure; threshold: string | null; currency: string | null; family: string | null; approver: Approver['kind']; role: string | null; user: string | null; level: number }
export type Measure = 'below_floor' | 'margin_below' | 'discount_above' | 'amount_above' | 'credit_days_above' | 'free_text' | 'tax_below'
export interface Approver { kind: 'manager' | 'second_manager' | 'role' | 'user'; role: string | null; user: string | null }
export interface Need {
  /** stable name of what is asked: what was approved once under this name and content needs no second approval */
  key: string
  measure: Measure | 'floor_unknown' | 'price_limit'
  rule: string | null; ruleName: string | null
  approver: Approver; level: number
  line: string | null; what: string | null
  /** found, and the limit it passes; percent, days or money of the quotation's currency. The floor itself is left out for who may not see it */
  figure: string | null; threshold: string | null
}
const MANAGER: Approver = { kind: 'manager', role: null, user: null }

/** Everything that needs somebody's approval. `near`: what else was offered to the same customer of late, so that one sale cut into several quotations counts as one; null where a rate is missing. Optional lines count as well: the customer may take them. */
export function needsOf(content: Content, figures: DocumentResult, rules: readonly Rule[], profit: Pick<Profit, 'grossMargin'>, near: string | null): Need[] {
  const floors = floorNeeds(content, figures).map(need => withRule(need, rules))
  return [...floors, ...rules.filter(rule => rule.measure !== 'below_floor').flatMap(rule => ruleNeeds(rule, content, figures, profit, near))]
}

type Open = Pick<Need, 'measure' | 'line' | 'what' | 'figure' | 'threshold'> & { key: string; families: string[] }

/** Each line's exact price of a unit against its floor; then each product over all its lines with their amounts rounded to cents, so that a thousand lines of a thousandth are not given away by rounding. */
function floorNeeds({ lines, rounding }: Content, figures: DocumentResult): Open[] {
  const found: Open[] = [], products = new Map<string, { net: string; floor: string; line: ContentLine }>()
  lines.forEach((line, i) => {
    const { unitNet, net } = figures.lines[i]!, floor = line.offer?.floor ?? null, id = String(line.row['id']), what = text(line.row['description'])
    if (line.offer?.unjudged) found.push({ key: `floor_unknown:${line.offer.product?.id}`, measure: 'floor_unknown', line: id, what, figure: unitNet, threshold: null, families: line.families })
    const list = line.offer?.listPrice ?? null
    if (line.offer?.spent && (list === null || compare(unitNet, list) < 0)) found.push({ key: `price_limit:${id}`, measure: 'price_limit', line: id, what, figure: unitNet, threshold: list, families: line.families })
    // words that take from the total are a price under any floor (a quotation refuses them when they are written)
    if (compare(unitNet, '0') < 0 && (floor === null || compare(floor, '0') <= 0)) found.push({ key: `below_floor:${id}`, measure: 'below_floor', line: id, what, figure: unitNet, threshold: '0', families: line.families })
    if (floor === null || compare(floor, '0') <= 0) return
    if (compare(unitNet, floor) < 0) found.push({ key: `below_floor:${id}`, measure: 'below_floor', line: id, what, figure: unitNet, threshold: floor, families: line.families })
    const product = `${line.offer!.product!.id}`, before = products.get(product) ?? { net: '0', floor: '0', line }
    products.set(product, { line, net: plus(before.net, net), floor: plus(before.floor, times(floor, String(line.row['quantity']))) })
  })
  const half = rounding.decimals === 0 ? '0.5' : `0.${'0'.repeat(rounding.decimals)}5`
  for (const [product, { net, floor, line }] of products) {
    const told = found.some(open => open.measure === 'below_floor' && lines.find(each => each.row['id'] === open.line)?.offer?.product?.id === product)
    if (!told && compare(plus(net, half), floor) < 0) found.push({ key: `below_floor:${product}`, measure: 'below_floor', line: String(line.row['id']), what: text(line.row['description']), figure: net, threshold: floor, families: line.families })
  }
  return found
}

/** Whose a price under the floor is: the rule of the nearest family, else the general one, else the manager. */
function withRule({ families, ...open }: Open, rules: readonly Rule[]): Need {
  const own = rules.filter(rule => rule.measure === 'below_floor' && (!rule.family || families.includes(rule.family)))
  const [rule] = own.sort((a, b) => rank(a, families) - rank(b, families) || b.level - a.level)
  return { ...open, rule: rule?.id ?? null, ruleName: rule?.name ?? null, approver: rule ? approverOf(rule) : MANAGER, level: rule?.level ?? 1 }
}

function rank(rule: Rule, families: string[]): number { return rule.family ? families.indexOf(rule.family) : families.length }

function ruleNeeds(rule: Rule, content: Content, figures: DocumentResult, profit: Pick<Profit, 'grossMargin'>, near: string | null): Need[] {
  const own = content.lines.map((line, i) => ({ line, result: figures.lines[i]! })).filter(({ line }) => !rule.family || line.families.includes(rule.family))
  const limit = rule.threshold ?? '0'
  const need = (figure: string | null, threshold: string | null, line: ContentLine | null = null): Need => ruleNeed(rule, figure, threshold, line)
  if (rule.measure === 'free_text') return own.filter(({ line }) => !line.offer && compare(String(line.row['quantity']), '0') > 0).map(({ line, result }) => need(result.net, null, line))
  if (rule.measure === 'tax_below') return taxShort(content, figures, need)
  if (rule.measure === 'credit_days_above') return compare(String(content.quote['credit_days'] ?? 0), limit) > 0 ? [need(String(content.quote['credit_days']), limit)] : []
  if (rule.measure === 'discount_above') return own.flatMap(({ line, result }) => {
    const given = line.offer?.listPrice ? inPercent(minus(line.offer.listPrice, result.unitNet), line.offer.listPrice) : null
    return given !== null && compare(given, limit) > 0 ? [need(given, limit, line)] : []
  })
  if (rule.measure === 'margin_below') {
    const margin = rule.family ? familyMargin(own) : profit.grossMargin
    return margin !== null && compare(margin, limit) < 0 ? [need(margin, limit)] : []
  }
  const threshold = content.convert(limit, rule.currency, content.currency)
  const all = near === null ? null : plus(figures.net, near)
  return threshold === null || all === null || compare(all, threshold) > 0 ? [need(all, threshold === null ? null : over(threshold, '1', content.rounding.decimals))] : []
}

/** What a rule asks, of one line or of the whole. */
export function ruleNeed(rule: Rule, figure: string | null, threshold: string | null, line: ContentLine | null = null): Need {
  return {
    key: `${rule.id}${line ? `:${String(line.row['id'])}` : ''}`, measure: rule.measure, rule: rule.id, ruleName: rule.name, approver: approverOf(rule), level: rule.level, line: line ? String(line.row['id']) : null, what: line ? text(line.row['description']) : null, figure, threshold,
  }
}

/** Taxes written by hand on lines, and a place or regime of the buyer that is not the customer's, judged over the whole document: it may not charge less tax than products, country, customer and the organisation's rules say. Options count: the customer may take them. */
function taxShort(content: Content, figures: DocumentResult, need: (figure: string, threshold: string) => Need): Need[] {
  if (content.freightTaxes === content.freightDue && content.lines.every(({ taxes, due }) => taxes === due)) return []
  const asked = taxed(content, figures), ordinary = { ...content, freightTaxes: content.freightDue, lines: content.lines.map(line => ({ ...line, taxes: line.due })) }, due = taxed(content, figuresOf(ordinary))
  return compare(asked, due) < 0 ? [need(asked, due)] : []
}

/** Taxes of all lines, and of the freight: what the document has beyond its lines. */
function taxed({ lines }: Content, figures: DocumentResult): string {
  const all = figures.lines.map(line => plus(line.tax, line.perception)), counted = all.filter((_, i) => lines[i]!.row['optional'] !== true)
  return plus(sum(all), minus(plus(figures.tax, figures.perception), sum(counted)))
}

function familyMargin(own: readonly { line: ContentLine; result: DocumentResult['lines'][number] }[]): string | null {
  const costed = own.filter(({ line }) => line.offer?.cost)
  const net = costed.reduce((sum, { result }) => plus(sum, result.net), '0')
  return inPercent(costed.reduce((left, { line }) => minus(left, times(line.offer!.cost!, String(line.row['quantity']))), net), net)
}

function approverOf({ approver, role, user }: Rule): Approver { return { kind: approver, role, user } }
function text(value: unknown): string | null { return typeof value === 'string' ? value : null }
