// A part of the market or the map. Who manages one sees the records of everything below it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const Territory = entity('territory', {
  title: 'name', sort: 'name', access: 'admin', principal: true,
  navigation: { wing: 'administration', icon: 'map', order: 13 },
  list: ['name', 'parent', 'manager'],
  fields: {
    name: text({ required: true, search: 'public', max: 150 }),
    parent: ref('territory', { inverse: 'parts', index: true }),
    manager: ref('user', { inverse: 'managed_territories', index: true }),
  },
})
export interface Territory extends RowOf<typeof Territory> {}
