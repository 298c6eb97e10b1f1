// Where work waits for somebody who can do it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { translated } from '#kernel/fields/translated.ts'

export const Queue = entity('queue', {
  title: 'name', sort: 'name', access: 'reference', principal: true, list: ['name', 'team', 'default', 'active'],
  navigation: { wing: 'administration', icon: 'inbox', order: 35 },
  fields: {
    name: translated({ required: true }),
    team: ref('team', { inverse: 'queues' }),
    description: longtext(),
    default: boolean({ default: false }),
    active: boolean({ default: true }),
  },
})
export interface Queue extends RowOf<typeof Queue> {}
