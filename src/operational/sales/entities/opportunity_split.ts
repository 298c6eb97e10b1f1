// Who is credited with a sale, and how much. Revenue splits of a sale come to 100 % or are not there (then it is all its owner's); overlays stand apart and are credited besides.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const OpportunitySplit = entity('opportunity_split', {
  title: 'user', subtitle: ['opportunity', 'percent'], sort: '-percent', access: 'via:opportunity', list: ['opportunity', 'user', 'kind', 'percent', 'note'],
  fields: {
    opportunity: ref('opportunity', { required: true, inverse: 'splits', onDelete: 'cascade', index: true }),
    user: ref('user', { required: true, index: true }),
    kind: select(['revenue', 'overlay'], { required: true, default: 'revenue' }),
    percent: percent({ required: true, min: 0.01, max: 100 }),
    note: text({ max: 300 }),
  },
})
export interface OpportunitySplit extends RowOf<typeof OpportunitySplit> {}
