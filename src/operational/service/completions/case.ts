// The course of a case: when it was answered, solved, closed; whom it is about; where it waits.
import { asSystem } from '#kernel/access/system.ts'
import type { Completion } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { customerKey } from '#customer/customer_key.ts'
import { accountsOfContacts, companyOfTalk } from '#customer/queries/accounts_of_contacts.ts'
import { ENDED_CASE } from '#operational/service/entities/case.ts'

const ENDED = new Set<string>(ENDED_CASE)

export const completeCase: Completion = {
  entity: 'case', name: 'course',
  async complete(ctx, writes) {
    const now = ctx.clock.now().toISOString()
    const fresh = writes.filter(({ old, next, given }) => !old && next['contact'] && !next['account'] && !given.has('account'))
    const accounts = fresh.length > 0 ? await accountsOfContacts(ctx, fresh.map(w => String(w.next['contact']))) : new Map()
    const waiting = writes.some(({ old, next }) => !old && !next['queue'])
    const [queue] = waiting ? await rows(asSystem(ctx, 'the queue of new cases'), 'queue', { fields: ['id'], filter: { all: [{ field: 'default', op: 'eq', value: true }, { field: 'active', op: 'ne', value: false }] }, limit: 1 }) : []
    for (const write of writes) {
      const { old, next, given } = write
      if (fresh.includes(write)) next['account'] = companyOfTalk(accounts.get(String(next['contact'])) ?? [])
      if (!old && !given.has('queue')) next['queue'] ??= queue?.['id'] ?? null
      const before = String(old?.['status'] ?? 'new'), status = String(next['status'])
      if (ENDED.has(status) && !ENDED.has(before)) next['resolved_at'] = now
      if (status === 'closed' && before !== 'closed') next['closed_at'] = now
      if (!ENDED.has(status) && ENDED.has(before)) Object.assign(next, { resolved_at: null, closed_at: null, reopened: Number(next['reopened'] ?? 0) + 1 })
      if (status === 'resolved' && before === 'closed') next['closed_at'] = null
      next['customer_key'] = customerKey(next)
    }
  },
}
