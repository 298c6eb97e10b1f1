// A talk belongs to one company of the person, so that the person's other companies do not see it.
import type { Completion } from '#kernel/module.ts'
import { accountsOfContacts, companyOfTalk } from '#customer/queries/accounts_of_contacts.ts'

export const companyOfInteraction: Completion = {
  entity: 'interaction', name: 'company',
  async complete(ctx, writes) {
    const open = writes.filter(({ old, next, given }) => next['contact'] && !next['account'] && !given.has('account') && (!old || given.has('contact')))
    if (open.length === 0) return
    const accounts = await accountsOfContacts(ctx, open.map(w => String(w.next['contact'])))
    for (const { next } of open) next['account'] = companyOfTalk(accounts.get(String(next['contact'])) ?? [])
  },
}
