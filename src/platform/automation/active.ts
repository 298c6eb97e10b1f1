// The automations that are switched on, read once a transaction.
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { list } from '#kernel/records/list.ts'
import type { Automation } from '#platform/automation/entities/automation.ts'

const read = new WeakMap<object, Promise<Automation[]>>()

/** Every active automation. Changes that one transaction handles see the same ones. */
export function activeAutomations(ctx: Ctx): Promise<Automation[]> {
  const before = read.get(ctx.sql)
  if (before && ctx.inTransaction) return before
  const asked = readAll({ ...systemContext(ctx.kernel, { reason: 'active automations', origin: 'job', requestId: ctx.requestId }), sql: ctx.sql, inTransaction: ctx.inTransaction })
  read.set(ctx.sql, asked)
  return asked
}

async function readAll(ctx: Ctx): Promise<Automation[]> {
  const found: Automation[] = []
  for (let after: string | undefined; ;) {
    const page = JSON.parse((await list(ctx, 'automation', { filter: { field: 'active', op: 'eq', value: true }, sort: 'created_at', limit: 500, ...(after ? { after } : {}) })).json) as { data: Automation[]; next: string | null }
    found.push(...page.data)
    if (!page.next) return found
    after = page.next
  }
}
