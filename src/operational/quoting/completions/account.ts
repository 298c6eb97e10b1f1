// Which prices and which credit a customer has is not for whoever sells to them to say.
import { scopeOf } from '#kernel/access/visible.ts'
import { invalid } from '#kernel/errors.ts'
import type { Completion } from '#kernel/module.ts'

const KEPT = ['customer_group', 'credit_limit', 'credit_days']

/** 422 `read_only` for group, credit limit and days, unless the writer may change price lists. */
export const guardCustomerGroup: Completion = {
  entity: 'account', name: 'trade',
  async complete(ctx, writes) {
    if (ctx.systemReason || scopeOf(ctx, 'price_book', 'update') !== 'none') return
    const problems = writes.flatMap(({ old, next, given }, index) => KEPT.filter(name => given.has(name) && (old?.[name] ?? null) !== (next[name] ?? null)).map(field => ({ field, code: 'read_only', index })))
    if (problems.length > 0) throw invalid(problems)
  },
}
