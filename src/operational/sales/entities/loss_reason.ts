// Why sales are lost, in the house's own words; some reasons ask which competitor won.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { number } from '#kernel/fields/number.ts'
import { translated } from '#kernel/fields/translated.ts'

export const LossReason = entity('loss_reason', {
  title: 'name', sort: 'order', access: 'reference', list: ['name', 'demands_competitor', 'order', 'active'],
  navigation: { wing: 'administration', icon: 'tag', order: 32 },
  fields: {
    name: translated({ required: true }),
    demands_competitor: boolean({ default: false }),
    order: number({ integer: true, min: 0, default: 0 }),
    active: boolean({ default: true }),
  },
})
export interface LossReason extends RowOf<typeof LossReason> {}
