// A calculated line as the record that keeps it.
import type { Row } from '#kernel/module.ts'
import type { Line } from '#operational/incentives/calculation/calculate.ts'
import { compare } from '#math/decimal.ts'

/** Values of an `incentive_line` of `period`, without its statement. A credit note's line is a clawback. */
export function lineRow(line: Line, period: Row): Row {
  const { event, step } = line
  return {
    user: line.user, origin: period['id'], origin_on: period['starts_on'], kind: event?.takesBackOf && compare(line.amount, '0') < 0 ? 'clawback' : line.kind, component: line.component, component_name: line.componentName || null, measure: line.measure,
    occurred_on: event?.date ?? period['ends_on'], description: event?.description ?? null, account: event?.account ?? null, opportunity: event?.opportunity ?? null, order: event?.order ?? null, lead: event?.lead ?? null,
    base: line.base, credit_percent: line.percent, credited: line.credited, tier: step?.number ?? null, tier_from: step?.from ?? null, tier_to: step?.to ?? null, rate: step?.rate ?? null, amount: line.amount, formula: line.formula, source: line.source,
    key: `${line.source}|${step?.number ?? 0}`,
  }
}
