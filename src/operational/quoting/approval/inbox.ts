// What waits for the decision of the one who asks: their own, and what they stand in for.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { rows } from '#kernel/records/list.ts'
import { APPROVAL_OF, type Subject } from '#operational/quoting/approval/subject.ts'
import { colleagues, standsFor, type Colleague } from '#operational/quoting/approval/whose.ts'

const SHOWN = ['account', 'account.name', 'contact', 'contact.display_name', 'total', 'currency', 'owner', 'owner.name']
const FIELDS = { quote: ['number', 'revision', 'net', 'margin_percent', 'valid_until', 'state', ...SHOWN], order: ['number', 'subtotal', 'status', 'order_date', ...SHOWN] }

/** Open approvals, oldest first, with the `quote` or the `order` they are about; at most 200 of each. Only of those that the one who asks may see. */
export async function approvalsFor(ctx: Ctx): Promise<Row[]> {
  const found = await Promise.all((['quote', 'order'] as const).map(kind => approvalsOf(ctx, kind)))
  return found.flat().sort((a, b) => (String(a['created_at']) < String(b['created_at']) ? -1 : 1))
}

async function approvalsOf(ctx: Ctx, kind: Subject['kind']): Promise<Row[]> {
  if (scopeOf(ctx, APPROVAL_OF[kind], 'read') === 'none') return []
  const open = await rows(ctx, APPROVAL_OF[kind], { filter: { field: 'state', op: 'eq', value: 'pending' }, sort: 'created_at', limit: 200 })
  const all = open.length > 0 ? await colleagues(ctx) : new Map<string, Colleague>(), mine: Row[] = []
  // few people, many approvals: each is asked about once
  const asked = new Map<unknown, string | null>()
  for (const row of open) {
    if (!asked.has(row['user'])) asked.set(row['user'], await standsFor(ctx, row['user'] as string | null, all))
    const behalf = asked.get(row['user']) ?? null
    if (behalf) mine.push({ ...row, on_behalf_of: behalf === ctx.user.id ? null : { id: behalf, name: all.get(behalf)?.name ?? '' }, requested_by_name: all.get(String(row['requested_by']))?.name ?? null })
  }
  const readable = readableFields(ctx, kind)
  const about = await byIds({ ...ctx, systemReason: null }, kind, mine.map(row => row[kind]), FIELDS[kind].filter(name => readable.has(name.split('.')[0]!)))
  return mine.flatMap(row => { const record = about.get(String(row[kind])); return record ? [{ ...row, [kind]: record }] : [] })
}
