// People who work on the same records. Records shared with a team are seen by its members; its leader sees its parts too.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const Team = entity('team', {
  title: 'name', sort: 'name', access: 'admin', principal: true,
  navigation: { wing: 'administration', icon: 'users-round', order: 11 },
  list: ['name', 'parent', 'leader'],
  fields: {
    name: text({ required: true, search: 'public', max: 150 }),
    parent: ref('team', { inverse: 'parts', index: true }),
    leader: ref('user', { inverse: 'led_teams', index: true }),
  },
})
export interface Team extends RowOf<typeof Team> {}
