// A kind of notification that does not ring for somebody: it is kept, and neither counted nor shown at the bell.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { NOTIFICATION_KINDS } from '#platform/notes/entities/notification.ts'

export const NotificationMute = entity('notification_mute', {
  title: 'kind', subtitle: ['owner'], sort: '-created_at', access: 'own',
  list: ['kind', 'owner', 'created_at'],
  fields: {
    kind: select(NOTIFICATION_KINDS, { required: true }),
    owner: ref('user', { default: '$me', index: true }),
  },
})
export interface NotificationMute extends RowOf<typeof NotificationMute> {}
