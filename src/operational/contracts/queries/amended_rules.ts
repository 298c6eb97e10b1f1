// What an amendment may not bring: a reason for an approval that the order did not have when it was agreed.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { compare, sum } from '#math/decimal.ts'
import { judgeOrders } from '#operational/quoting/public.ts'

type Needs = Awaited<ReturnType<typeof judgeOrders>>[number]['needs']
const CONTENT = ['product', 'description', 'quantity', 'unit_price', 'discount', 'tax_percent']

/** What the order as it stands would need, for `keepRules`; nothing for those who may read floors: they decide for themselves. */
export async function needsOfOrder(ctx: Ctx, order: string): Promise<Needs> {
  return readableFields(ctx, 'product').has('floor_price') ? [] : (await judgeOrders(ctx, [order])).flatMap(judged => judged.needs)
}

/** 409 `amendment_needs_approval` with the rules that ask for one now and did not before. Lines that stay as they were agreed are not judged again, nor is a sum that grows smaller. */
export function keepRules(was: Needs, now: Needs, before: readonly Row[], after: readonly Row[]): void {
  const agreed = new Map(before.map(row => [String(row['id']), row])), stays = new Set(after.filter(row => CONTENT.every(name => String(agreed.get(String(row['id']))?.[name] ?? '') === String(row[name] ?? '') && agreed.has(String(row['id'])))).map(row => String(row['id'])))
  const known = new Set(was.map(need => `${need.key} ${need.figure}`)), shrinks = compare(net(after), net(before)) <= 0
  // floors and words without a product have a refusal of their own, which knows what was agreed (floors.ts)
  const fresh = now.filter(need => need.rule && need.measure !== 'free_text' && !(need.line && stays.has(need.line)) && !known.has(`${need.key} ${need.figure}`) && !(need.measure === 'amount_above' && shrinks))
  if (fresh.length > 0) throw conflict('amendment_needs_approval', { rules: [...new Set(fresh.map(need => need.ruleName ?? need.measure))] })
}

function net(rows: readonly Row[]): string { return sum(rows.map(row => String(row['net'] ?? '0'))) }
