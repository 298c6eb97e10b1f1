// One estimate for a customer, a family, a year and a source of knowledge.
import { asSystem } from '#kernel/access/system.ts'
import { invalid } from '#kernel/errors.ts'
import type { Completion } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { compare } from '#math/decimal.ts'

export const completeWallet: Completion = {
  entity: 'wallet_estimate', name: 'identity',
  async complete(ctx, writes) {
    const families = await byIds(asSystem(ctx, 'name of a family'), 'product_family', writes.map(w => w.next['family']), ['name'])
    const accounts = await byIds(asSystem(ctx, 'currency of a customer'), 'account', writes.filter(w => !w.next['currency']).map(w => w.next['account']), ['currency'])
    const problems = writes.flatMap(({ next }, index) => (next['amount'] != null && compare(String(next['amount']), '0') <= 0 ? [{ field: 'amount', code: 'amount_not_positive', index }] : []))
    if (problems.length > 0) throw invalid(problems)
    for (const { next } of writes) {
      Object.assign(next, { title: `${String(families.get(String(next['family']))?.['name'] ?? '')} ${String(next['year'] ?? '')}`.trim().slice(0, 150), identity: ['account', 'family', 'year', 'source'].map(name => String(next[name])).join('|') })
      next['currency'] ??= accounts.get(String(next['account']))?.['currency'] ?? null
    }
  },
}
