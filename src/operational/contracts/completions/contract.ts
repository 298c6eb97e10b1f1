// Dates of a contract that follow from its term, and what may not be set by hand.
import { addDays } from '#kernel/fields/calendar-date.ts'
import { invalid } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { customerKey } from '#customer/customer_key.ts'

/** Statuses that only an action or the clock gives. */
const CLOSED: readonly unknown[] = ['ended', 'terminated']

export const completeContract: Completion = {
  entity: 'contract', name: 'term',
  async complete(ctx, writes) {
    const problems = writes.flatMap((write, index) => refusals(write, ctx.systemReason !== null).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
    for (const { next } of writes) {
      const end = next['end_date'] as string | null
      Object.assign(next, { notice_date: end === null ? null : addDays(end, -Number(next['notice_days'] ?? 0)), customer_key: customerKey(next), renewals: next['renewals'] ?? 0 })
    }
  },
}

function refusals({ old, next, given }: Write, system: boolean): FieldProblem[] {
  const found: FieldProblem[] = []
  if (before(next['end_date'], next['start_date'])) found.push({ field: 'end_date', code: 'end_before_start' })
  if (!next['account'] && !next['contact'] && next['status'] !== 'draft') found.push({ field: 'account', code: 'customer_demanded' })
  if (next['renewal'] === 'automatic' && !next['end_date'] && next['status'] !== 'draft') found.push({ field: 'end_date', code: 'end_needed_for_renewal' })
  // a contract that was already over may be stored as such (a file of old ones), but a running one is ended by its action
  if (!system && old && given.has('status') && old['status'] !== next['status'] && (CLOSED.includes(next['status']) || CLOSED.includes(old['status']))) found.push({ field: 'status', code: 'contract_ends_by_action' })
  return found
}

function before(day: unknown, start: unknown): boolean { return typeof day === 'string' && typeof start === 'string' && day < start }

