// How the customer stands with us: credit limit, what is open, what is overdue. Invoices come from elsewhere; without them only the limit is known.
import { readableFields } from '#kernel/access/fields.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { compare, minus } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** What invoices say of an account, registered by the module that keeps them: money in the currency that is asked for, as decimal text. */
export interface Receivables { open: string; overdue: string; oldest: string | null }
export type ReceivablesOf = (ctx: Ctx, account: string, currency: string) => Promise<Receivables>
/** name of that service in `kernel.services` */
export const RECEIVABLES = 'receivables'

/** Null without an account, for who may not see that account, and for who may not read its credit limit. `exceeds`: with this quotation on credit the limit would be passed; null when no limit is set or it cannot be compared. */
export async function creditOf(ctx: Ctx, { quote, currency, convert }: Content): Promise<Row | null> {
  if (!quote['account'] || !readableFields(ctx, 'account').has('credit_limit') || !(await visibleIds(ctx, 'account', [String(quote['account'])])).has(String(quote['account']))) return null
  const account = await get(quotingItself(ctx), 'account', String(quote['account']), ['credit_limit', 'currency', 'credit_days'])
  const limit = account['credit_limit'] === null ? null : convert(String(account['credit_limit']), account['currency'] as string | null, currency)
  const service = ctx.kernel.services.get(RECEIVABLES) as ReceivablesOf | undefined
  const owed = service ? await service(ctx, String(quote['account']), currency) : null
  const left = limit === null ? null : minus(minus(limit, owed?.open ?? '0'), Number(quote['credit_days'] ?? 0) > 0 ? String(quote['total'] ?? '0') : '0')
  return { limit, open: owed?.open ?? null, overdue: owed?.overdue ?? null, oldest: owed?.oldest ?? null, left, exceeds: left === null ? null : compare(left, '0') < 0, usual_days: account['credit_days'] ?? null }
}
