// One step of a cadence: after so many working days, a task or a letter.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const CadenceStep = entity('cadence_step', {
  title: 'subject', subtitle: ['kind', 'wait_days'], sort: 'order', access: 'reference',
  list: ['cadence', 'order', 'wait_days', 'kind', 'subject'],
  indexes: [['cadence', 'order']],
  fields: {
    cadence: ref('cadence', { required: true, inverse: 'steps', onDelete: 'cascade', index: true }),
    order: number({ required: true, integer: true, min: 1, max: 999 }),
    // working days since the step before; 0: at once
    wait_days: number({ required: true, integer: true, min: 0, max: 365, default: 1 }),
    kind: select(['call', 'task', 'mail'], { required: true, default: 'call' }),
    subject: text({ required: true, max: 300 }),
    text: longtext(),
    message_class: select(['marketing', 'service'], { default: 'marketing' }),
    purpose: text({ max: 60, default: 'marketing' }),
  },
})
export interface CadenceStep extends RowOf<typeof CadenceStep> {}
