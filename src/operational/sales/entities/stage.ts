// A step of a pipeline. Its status says whether a sale in it is open, won or lost; its demand says whether a customer must be named by then.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { translated } from '#kernel/fields/translated.ts'
import { CLOSED_OPPORTUNITY } from '#operational/sales/entities/opportunity.ts'

export const Stage = entity('stage', {
  title: 'name', subtitle: ['pipeline'], sort: 'order', access: 'reference', list: ['name', 'pipeline', 'order', 'probability', 'status', 'forecast', 'demands_customer'],
  navigation: { wing: 'administration', icon: 'columns', order: 31 },
  fields: {
    name: translated({ required: true }),
    pipeline: ref('pipeline', { required: true, inverse: 'stages', index: true }),
    order: number({ integer: true, min: 0, required: true, default: 0 }),
    probability: percent({ required: true, min: 0, max: 100, default: 0 }),
    status: select(['open', ...CLOSED_OPPORTUNITY], { required: true, default: 'open', tones: { won: 'good', lost: 'bad' } }),
    forecast: select(['pipeline', 'best_case', 'commit', 'omitted'], { default: 'pipeline' }),
    demands_customer: boolean({ default: false }),
    // days a sale usually stands here, until enough won ones tell
    usual_days: number({ integer: true, min: 1, max: 3650 }),
    // days that three of four won sales took, and how many sales say so
    won_days: number({ integer: true, min: 0, derived: true }),
    won_sales: number({ integer: true, min: 0, derived: true }),
    colour: select(['grey', 'blue', 'teal', 'green', 'amber', 'coral', 'violet', 'red'], { default: 'grey' }),
  },
})
export interface Stage extends RowOf<typeof Stage> {}
