// How many leads somebody can carry and what they know; who has none of these takes leads without a limit.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const LeadRecipient = entity('lead_recipient', {
  title: 'name', subtitle: ['capacity'], sort: '-updated_at', access: 'reference',
  navigation: { wing: 'administration', icon: 'user-check', order: 52 },
  list: ['user', 'receives', 'capacity', 'skills'],
  fields: {
    name: text({ computed: true, max: 200, personal: true }),
    user: ref('user', { required: true, unique: true, inverse: 'lead_recipients' }),
    receives: boolean({ default: true }),
    // open leads at most
    capacity: number({ integer: true, min: 0, max: 10_000 }),
    // separated by commas
    skills: text({ max: 500 }),
  },
})
export interface LeadRecipient extends RowOf<typeof LeadRecipient> {}
