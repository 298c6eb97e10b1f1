// What a new quotation takes from its customer and its business unit, and what may be changed of one that was sent.
import type { Ctx } from '#kernel/context.ts'
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { customerKey } from '#customer/customer_key.ts'
import { customersOf, type Customer } from '#operational/quoting/completions/customer.ts'
import { folios } from '#operational/quoting/completions/folio.ts'
import { bookFits, bookFor, priceBooks, type Book } from '#operational/quoting/completions/price_book.ts'
import { discountSteps } from '#operational/quoting/pricing/discount.ts'
import { EDITABLE, isQuotingItself, quotingItself } from '#operational/quoting/quoting.ts'
import { regionCode } from '#operational/quoting/taxes/region.ts'

/** Fields that say where a quotation belongs, not what it offers: open in every state. */
const ALWAYS_OPEN = new Set(['owner', 'territory', 'team', 'opportunity', 'internal_notes', 'subject'])

export const completeQuote: Completion = {
  entity: 'quote', name: 'quotation',
  async complete(ctx, writes) {
    if (isQuotingItself(ctx)) return completeNew(ctx, writes.filter(write => !write.old))
    const problems = writes.flatMap((write, index) => refusals(ctx, write).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
    await completeNew(ctx, writes.filter(write => !write.old))
    const moved = writes.filter(({ old, next }) => old && (old['account'] !== next['account'] || old['contact'] !== next['contact']))
    const customers = await customersOf(quotingItself(ctx), moved.map(write => write.next))
    moved.forEach(({ next, given }, i) => { adopt(next, given, customers[i]!) })
    for (const { next } of writes) Object.assign(next, { customer_key: customerKey(next), tax_region: regionCode(next['tax_country'] as string | null, next['tax_region'] as string | null) })
    await checkBooks(ctx, writes)
  },
}

async function completeNew(ctx: Ctx, writes: Write[]): Promise<void> {
  if (writes.length === 0) return
  const lifted = quotingItself(ctx), day = ctx.clock.now().toISOString().slice(0, 10)
  const units = await rows(lifted, 'business_unit', { filter: { field: 'active', op: 'ne', value: false }, sort: '-default,created_at', limit: 100 })
  const customers = await customersOf(lifted, writes.map(write => write.next))
  const [books, base, organisation] = [await priceBooks(lifted), await baseCurrency(ctx), await readSetting<{ language?: string }>(ctx, 'organisation')]
  writes.forEach(({ next, given }, i) => {
    const customer = customers[i]!, unit = units.find(one => one['id'] === next['business_unit']) ?? units[0]
    next['business_unit'] ??= unit?.['id'] ?? null
    const book = next['price_book'] ? books.find(one => one.id === next['price_book']) : bookFor(books, { group: customer.group, currency: (next['currency'] ?? customer.currency ?? unit?.['currency'] ?? null) as string | null, preferred: (unit?.['price_book'] ?? null) as string | null, day })
    if (!given.has('price_book')) next['price_book'] = book?.id ?? null
    next['currency'] ??= customer.currency ?? book?.currency ?? unit?.['currency'] ?? base
    next['language'] ??= /^(es|en)/.exec(customer.language ?? '')?.[1] ?? organisation?.language ?? 'es'
    next['valid_until'] ??= new Date(Date.parse(`${day}T00:00:00Z`) + Number(unit?.['validity_days'] ?? 30) * 86_400_000).toISOString().slice(0, 10)
    if (!given.has('terms')) next['terms'] = unit?.['terms'] ?? null
    adopt(next, given, customer)
    Object.assign(next, { state: next['state'] ?? 'draft', revision: next['revision'] ?? 1, quote_date: day, customer_key: customerKey(next) })
    for (const name of ['subtotal', 'discount_amount', 'net', 'tax', 'withholding', 'total']) next[name] ??= '0'
  })
  await number(ctx, writes, units)
}

/** Folios for those that have none, one series at a time. */
async function number(ctx: Ctx, writes: Write[], units: Row[]): Promise<void> {
  for (const unit of units) {
    const own = writes.filter(({ next }) => !next['number'] && next['business_unit'] === unit['id'])
    if (own.length > 0) (await folios(ctx, unit, own.length)).forEach((folio, i) => { own[i]!.next['number'] = folio })
  }
  const left = writes.filter(({ next }) => !next['number'])
  if (left.length > 0) (await folios(ctx, { id: '00000000-0000-0000-0000-000000000000', quote_prefix: 'COT-' }, left.length)).forEach((folio, i) => { left[i]!.next['number'] = folio })
}

function adopt(next: Row, given: Set<string>, customer: Customer): void {
  next['account'] ??= customer.account
  for (const [field, value] of [['tax_country', customer.country], ['tax_region', customer.region], ['tax_regime', customer.regime]] as const) if (!given.has(field)) next[field] = value
}

/** What this writer may not do to this quotation. */
function refusals(ctx: Ctx, { old, next, given }: Write): FieldProblem[] {
  const changed = [...given].filter(name => !old || JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null))
  const problems: FieldProblem[] = []
  if (old && !EDITABLE.includes(old['state'] as never)) {
    // a merge of two customers moves their quotations, sent or not
    const closed = changed.filter(name => !ALWAYS_OPEN.has(name) && !(ctx.systemReason && (name === 'account' || name === 'contact')))
    problems.push(...closed.map(field => ({ field, code: 'quote_closed' })))
  }
  if (discountSteps(next['discount']) === null) problems.push({ field: 'discount', code: 'discount_invalid' })
  if (String(next['freight'] ?? '0').startsWith('-')) problems.push({ field: 'freight', code: 'out_of_range' })
  if (old && changed.includes('business_unit')) problems.push({ field: 'business_unit', code: 'read_only' })
  if (typeof next['currency'] === 'string' && decimalsOf(next['currency']) > 4) problems.push({ field: 'currency', code: 'unknown_option' })
  return problems
}

/** A price list of one group of customers is not for others. */
async function checkBooks(ctx: Ctx, writes: Write[]): Promise<void> {
  const asked = writes.filter(({ old, next }) => next['price_book'] && (!old || old['price_book'] !== next['price_book'] || old['account'] !== next['account'] || old['contact'] !== next['contact']))
  if (asked.length === 0) return
  const lifted = quotingItself(ctx), books: Book[] = await priceBooks(lifted), customers = await customersOf(lifted, asked.map(write => write.next))
  const problems = asked.flatMap(({ next }, i) => {
    const book = books.find(one => one.id === next['price_book'])
    return book && !bookFits(book, customers[i]!.group) ? [{ field: 'price_book', code: 'price_book_of_others', index: writes.indexOf(asked[i]!) }] : []
  })
  if (problems.length > 0) throw invalid(problems)
}
