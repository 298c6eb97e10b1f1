// What waits for the decision of the one who asks: their own, and what they stand in for.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { rows } from '#kernel/records/list.ts'
import { colleagues, standsFor } from '#operational/quoting/approval/whose.ts'
import { readableFields } from '#kernel/access/fields.ts'

const QUOTE = ['number', 'revision', 'account', 'account.name', 'contact', 'contact.display_name', 'total', 'net', 'currency', 'margin_percent', 'valid_until', 'owner', 'owner.name', 'state']

/** Open approvals, oldest first, with what they are about; at most 200. Only quotations that the one who asks may see. */
export async function approvalsFor(ctx: Ctx): Promise<Row[]> {
  const open = await rows(ctx, 'quote_approval', { filter: { field: 'state', op: 'eq', value: 'pending' }, sort: 'created_at', limit: 200 })
  const all = open.length > 0 ? await colleagues(ctx) : new Map(), mine: Row[] = []
  for (const row of open) {
    const behalf = await standsFor(ctx, row['user'] as string | null, all)
    if (behalf) mine.push({ ...row, on_behalf_of: behalf === ctx.user.id ? null : { id: behalf, name: all.get(behalf)?.name ?? '' }, requested_by_name: all.get(String(row['requested_by']))?.name ?? null })
  }
  const readable = readableFields(ctx, 'quote')
  const quotes = await byIds({ ...ctx, systemReason: null }, 'quote', mine.map(row => row['quote']), QUOTE.filter(name => readable.has(name.split('.')[0]!)))
  return mine.flatMap(row => { const quote = quotes.get(String(row['quote'])); return quote ? [{ ...row, quote }] : [] })
}
