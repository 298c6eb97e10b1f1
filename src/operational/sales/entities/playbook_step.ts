// What to do, to ask and to hand over in a stage: the experience of those who sell well, shown where it is needed.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { translated } from '#kernel/fields/translated.ts'
import { url } from '#kernel/fields/url.ts'

export const PlaybookStep = entity('playbook_step', {
  title: 'name', subtitle: ['stage', 'kind'], sort: 'order', access: 'reference', list: ['name', 'stage', 'kind', 'link', 'order'],
  navigation: { wing: 'administration', icon: 'book-open', order: 34 },
  fields: {
    name: translated({ required: true }),
    stage: ref('stage', { required: true, inverse: 'playbook', onDelete: 'cascade', index: true }),
    kind: select(['to_do', 'question', 'material'], { required: true, default: 'to_do' }),
    detail: longtext({ max: 5_000 }),
    link: url(),
    order: number({ integer: true, min: 0, default: 0 }),
  },
})
export interface PlaybookStep extends RowOf<typeof PlaybookStep> {}
