// A list as somebody likes it: filter, columns, order, layout.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const SavedView = entity('saved_view', {
  title: 'name', sort: 'name', access: { own: true, everyone: { field: 'scope', value: 'public' } },
  fields: {
    name: text({ required: true, max: 100, index: true }),
    entity: text({ required: true, max: 63, index: true }),
    definition: json({ required: true }),
    scope: select(['private', 'public'], { required: true, default: 'private' }),
    is_default: boolean({ default: false }),
    owner: ref('user', { default: '$me', index: true }),
  },
})
export interface SavedView extends RowOf<typeof SavedView> {}
