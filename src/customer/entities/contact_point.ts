// One way to reach a person or a company, normalised so that equal means equal. Hangs on a contact, an account, or a contact in an account.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { POINT_KINDS } from '#customer/channels.ts'

export const ContactPoint = entity('contact_point', {
  title: 'value', subtitle: ['kind', 'label'], sort: '-primary', access: { via: ['contact', 'account'] },
  list: ['kind', 'value', 'label', 'primary', 'verified_at', 'shared', 'invalid', 'contact', 'account'],
  indexes: [['kind', 'normalised']],
  fields: {
    kind: select(POINT_KINDS, { required: true }),
    value: text({ required: true, max: 320, personal: true }),
    normalised: text({ max: 320, personal: true, computed: true, technical: true }),
    label: select(['work', 'home', 'mobile', 'billing', 'shipping', 'assistant', 'fax', 'other']),
    contact: ref('contact', { inverse: 'contact_points', onDelete: 'cascade', index: true }),
    account: ref('account', { inverse: 'contact_points', onDelete: 'cascade', unless: 'contact', index: true }),
    holder: select(['contact', 'account'], { computed: true }),
    primary: boolean({ default: false }),
    shared: boolean({ default: false }),
    verified_at: datetime(),
    invalid: boolean({ default: false }),
    invalid_reason: text({ max: 200 }),
  },
})
export interface ContactPoint extends RowOf<typeof ContactPoint> {}
