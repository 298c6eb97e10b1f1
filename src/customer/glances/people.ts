// Who decides: the parts of a person in companies and who else has a say there; of a company its people by weight.
import type { Glance } from '#platform/view360/view360.ts'
import { deciders } from '#customer/queries/deciders.ts'

const MOST = 4

/** `{ roles, others }`: rows of `account_contact`; `roles` is empty for a company. */
export const peopleGlance: Glance = {
  on: ['contact', 'account'], name: 'people',
  async read(ctx, id, entity) {
    if (entity === 'account') return { roles: [], others: (await deciders(ctx, 'account', [id])).slice(0, MOST) }
    const roles = await deciders(ctx, 'contact', [id])
    const others = await deciders(ctx, 'account', [...new Set(roles.map(row => String(row['account'])))])
    return { roles: roles.slice(0, MOST), others: others.filter(row => row['contact'] !== id).slice(0, MOST) }
  },
}
