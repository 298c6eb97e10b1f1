// What the completions of the modules work out, for rows that go by COPY: the same values by the same pure functions, one row at a time. A test holds both ways to each other (copy.test.ts).
import { add, multiply } from '#kernel/currencies/decimal.ts'
import type { Row } from '#kernel/module.ts'
import type { PointKind } from '#customer/channels.ts'
import { shownName } from '#customer/completions/display_name.ts'
import { customerKey } from '#customer/customer_key.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'
import { judgeTaxNumber } from '#customer/identity/tax_number.ts'
import { enterStage } from '#operational/leads/lifecycle/dates.ts'
import { later } from '#operational/sales/completions/opportunity.ts'
import { amounts } from '#operational/sales/completions/order_line.ts'
import type { House } from '#simulation/copy/house.ts'

/** A row about to be stored: `old` is null at creation, `next` is filled here; `given` is what the script set; `held` are the rows of the same cell. */
export interface Draft { old: Row | null; next: Row; given: Row; now: string; held: ReadonlyMap<string, { row: Row }> }

type Rule = (house: House, draft: Draft) => void
const ENDED = new Set(['resolved', 'closed'])

const contact: Rule = (_house, draft) => {
  draft.next['display_name'] ??= shownName(draft.next)
  lifeCycle(draft)
}

const account: Rule = (_house, draft) => {
  // whoever names a territory by hand has pinned it
  if ('territory' in draft.given && (draft.next['territory'] ?? null) !== (draft.old?.['territory'] ?? null)) draft.next['territory_pinned'] = draft.next['territory'] != null
  lifeCycle(draft)
}

function lifeCycle({ old, next, given, now }: Draft): void { enterStage({ old, next, given: new Set(Object.keys(given)) }, now) }

const contactPoint: Rule = (_house, { next }) => {
  next['holder'] = next['contact'] ? 'contact' : 'account'
  next['normalised'] = normalisePoint(next['kind'] as PointKind, String(next['value']))
  if (next['kind'] === 'mail') next['value'] = next['normalised']
}

const taxIdentity: Rule = (_house, { next, held }) => {
  next['country'] ??= held.get(String(next['account']))?.row['billing_country'] ?? null
  const judged = judgeTaxNumber(String(next['number']), next['country'] as string | null, next['kind'] as string | null)
  Object.assign(next, { normalised: judged.normalised, state: judged.state, kind: judged.kind })
}

const opportunity: Rule = (house, { old, next, given, now }) => {
  const stage = house.stages.get(String(next['stage']))
  if (!stage) throw new Error('a sale of the script is in no stage of the installation')
  next['pipeline'] = stage.pipeline
  if (old?.['stage'] !== stage.id) {
    next['stage_since'] = now
    if (!('probability' in given)) next['probability'] = stage.probability
    next['forecast_category'] = stage.status === 'open' ? stage.forecast ?? 'pipeline' : stage.status === 'won' ? 'closed' : 'omitted'
  }
  if (stage.status !== old?.['status']) {
    next['closed_at'] = stage.status === 'open' ? null : now
    if (stage.status !== 'open') next['close_date'] ??= now.slice(0, 10)
  }
  next['status'] = stage.status
  if (old?.['status'] === 'open' && stage.status === 'open' && later(old['close_date'], next['close_date'])) next['postponements'] = Number(old['postponements'] ?? 0) + 1
  next['customer_key'] = customerKey(next)
  next['expected_revenue'] = next['amount'] == null ? null : multiply(String(next['amount']), percentage(Number(next['probability'])), 4)
}

const order: Rule = (_house, { next }) => {
  for (const name of ['subtotal', 'tax', 'total']) next[name] ??= '0'
  next['customer_key'] = customerKey(next)
}

const orderLine: Rule = (house, { next, held }) => {
  const product = house.products.get(String(next['product']))
  next['currency'] = held.get(String(next['order']))?.row['currency'] ?? null
  next['description'] = product?.['name'] ?? null
  next['unit_cost'] = product?.['standard_cost'] ?? null
  next['list_price'] = product?.['unit_price'] ?? null
  Object.assign(next, amounts(next))
}

const serviceCase: Rule = (_house, { old, next, now }) => {
  const before = String(old?.['status'] ?? 'new'), status = String(next['status'])
  if (ENDED.has(status) && !ENDED.has(before)) next['resolved_at'] = now
  if (status === 'closed' && before !== 'closed') next['closed_at'] = now
  if (!ENDED.has(status) && ENDED.has(before)) Object.assign(next, { resolved_at: null, closed_at: null, reopened: Number(next['reopened'] ?? 0) + 1 })
  next['customer_key'] = customerKey(next)
}

const commitment: Rule = (_house, { old, next, now }) => {
  if (next['status'] === 'open') next['outcome_at'] = null
  else if (next['status'] !== (old?.['status'] ?? 'open')) next['outcome_at'] = now
}

const task: Rule = (_house, { old, next, now }) => {
  if (next['status'] !== 'done') next['completed_at'] = null
  else if (old?.['status'] !== 'done') next['completed_at'] = now
}

/** By entity; entities that are not here complete nothing that a script leaves open. */
export const RULES: Readonly<Record<string, Rule>> = { account, contact, contact_point: contactPoint, tax_identity: taxIdentity, opportunity, order, order_line: orderLine, case: serviceCase, commitment, task }

/** The totals of an order from its lines. */
export function totals(lines: readonly Row[]): Row {
  let subtotal = '0', tax = '0'
  for (const line of lines) { subtotal = add(subtotal, String(line['net'])); tax = add(tax, String(line['tax'])) }
  return { subtotal, tax, total: add(subtotal, tax) }
}

/** 12.5 → '0.125', without binary noise. */
function percentage(percent: number): string { return (percent / 100).toFixed(8).replace(/0+$/, '').replace(/\.$/, '') }
