// What a quotation costs us and what it would leave, before it is sent: goods, freight, commission, the money it ties up, the service it will bring.
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { compare, inPercent, minus, over, percentOf, round, sum, times } from '#math/decimal.ts'

export interface CostInputs {
  /** percent a year */
  moneyRate: string
  /** percent of net */
  commissionPercent: string
  /** expected cases of this one sale × what a case costs, in the quotation's currency */
  service: string
}
export interface Profit {
  /** what the buyer pays us without taxes; list value less `discount` */
  net: string; discount: string
  goods: string; freight: string; commission: string; money: string; service: string
  costs: string; profit: string
  /** profit in percent of net; null without net */
  margin: string | null
  /** (net − goods) in percent of net */
  grossMargin: string | null
  /** lines of products whose cost is unknown: their goods count as zero, which is said */
  uncosted: number
}

/** Sums over the lines that count (optional ones do not). Money: simple interest on what stays open after the advance, for the days of credit, on the total with taxes. Freight: what carrying costs us; what the customer pays for it is part of net. */
export function profitOf(content: Content, figures: DocumentResult, inputs: CostInputs): Profit {
  const { decimals } = content.rounding
  const counted = content.lines.filter(({ row }) => row['optional'] !== true)
  const perLine = (value: (line: Content['lines'][number]) => string | null): string => round(sum(counted.map(line => times(value(line) ?? '0', quantityOf(line)))), decimals)
  const goods = perLine(line => line.offer?.cost ?? null), freight = perLine(line => line.offer?.freight ?? null)
  const listed = perLine(line => line.offer?.listPrice ?? String(line.row['unit_price'] ?? '0'))
  const charged = sum(content.lines.map((line, i) => (line.row['optional'] === true ? '0' : figures.lines[i]!.net)))
  const commission = round(percentOf(figures.net, inputs.commissionPercent), decimals)
  const open = percentOf(figures.total, minus('100', String(content.quote['advance_percent'] ?? 0)))
  const money = round(over(times(percentOf(open, inputs.moneyRate), String(content.quote['credit_days'] ?? 0)), '365', decimals + 6), decimals)
  const costs = sum([goods, freight, commission, money, inputs.service])
  const profit = minus(figures.net, costs)
  return {
    net: figures.net, discount: compare(listed, charged) > 0 ? minus(listed, charged) : '0', goods, freight, commission, money, service: inputs.service, costs, profit,
    margin: inPercent(profit, figures.net), grossMargin: inPercent(minus(figures.net, goods), figures.net), uncosted: counted.filter(line => (line.offer?.cost ?? null) === null && quantityOf(line) !== '0').length,
  }
}

/** Quantity of a line, as text. */
export function quantityOf(line: Content['lines'][number]): string { return String(line.row['quantity'] ?? '0') }

