// A person's part in a company: who is what, since when. A person in two companies is seen through any of them.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const AccountContact = entity('account_contact', {
  title: 'role', subtitle: ['contact', 'account'], sort: 'role', access: { via: ['account'] },
  list: ['contact', 'account', 'role', 'job_title', 'from', 'to'],
  indexes: [['contact', 'account']],
  fields: {
    account: ref('account', { required: true, inverse: 'account_contacts', index: true }),
    contact: ref('contact', { required: true, inverse: 'account_contacts', onDelete: 'cascade', index: true }),
    role: select(['primary', 'decision_maker', 'influencer', 'user', 'payer', 'buyer', 'technical', 'legal', 'executive', 'member', 'other'], { required: true, default: 'other' }),
    job_title: text({ max: 150 }),
    from: date(),
    to: date(),
  },
})
export interface AccountContact extends RowOf<typeof AccountContact> {}
