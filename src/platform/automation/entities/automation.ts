// What an administrator said should follow from a change or a date.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Automation = entity('automation', {
  title: 'name', subtitle: ['entity'], sort: 'name', access: 'admin',
  list: ['name', 'entity', 'active', 'problem', 'owner', 'updated_at'],
  fields: {
    name: text({ required: true, max: 120 }),
    description: longtext(),
    active: boolean({ default: false }),
    entity: text({ required: true, max: 63 }),
    trigger: json({ required: true }),
    condition: json(),
    steps: json({ required: true }),
    /** whose rights it has, and who is named as the one who changed */
    owner: ref('user', { default: '$me' }),
    run_as: select(['owner', 'system'], { required: true, default: 'owner' }),
    /** why it may do what its owner may not; demanded with `run_as: system` */
    reason: text({ max: 300 }),
    hourly_limit: number({ integer: true, min: 1, max: 100_000, default: 1_000 }),
    revision: number({ integer: true, computed: true }),
    active_since: datetime({ computed: true }),
    /** why it was switched off, or holds back */
    problem: select(['owner_inactive', 'hourly_limit', 'definition_invalid'], { computed: true, tones: { owner_inactive: 'bad', hourly_limit: 'warn', definition_invalid: 'bad' } }),
  },
})
export interface Automation extends RowOf<typeof Automation> {}
