// Who has a say in companies.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { openRows } from '#customer/queries/open_rows.ts'

/** Roles by their weight in a decision. */
const WEIGHT = ['decision_maker', 'executive', 'primary', 'buyer', 'payer', 'influencer', 'technical', 'legal', 'user', 'member', 'other']
const MOST = 50

/** The parts people have now in these companies as the reader may see them (`contact`, `account`, their titles, `role`, `job_title`), the weightiest first. */
export function deciders(ctx: Ctx, by: 'account' | 'contact', ids: string[]): Promise<Row[]> {
  const asked = known.get(ctx) ?? new Map<string, Promise<Row[]>>(), key = `${by} ${ids.join()}`
  known.set(ctx, asked)
  const found = asked.get(key) ?? read(ctx, by, ids)
  asked.set(key, found)
  return found
}

/** Several parts of one page ask the same at the same moment. */
const known = new WeakMap<Ctx, Map<string, Promise<Row[]>>>()

async function read(ctx: Ctx, by: 'account' | 'contact', ids: string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const today = ctx.clock.now().toISOString().slice(0, 10)
  const found = await openRows(ctx, 'account_contact', { fields: ['contact', 'account', 'role', 'job_title', 'to'], needs: ['contact', 'account', 'role'], filter: { field: by, op: 'in', value: ids }, sort: 'role', limit: MOST })
  return found.filter(row => !row['to'] || String(row['to']) >= today).sort((a, b) => WEIGHT.indexOf(String(a['role'])) - WEIGHT.indexOf(String(b['role'])))
}
