// Word to one person that something happened: who did what to which record. It holds no text of the record, so that it tells nothing to those who may no longer see it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const NOTIFICATION_KINDS = ['mention', 'comment', 'change', 'assigned', 'late', 'feedback', 'answer'] as const

export const Notification = entity('notification', {
  title: 'kind', subtitle: ['about', 'actor'], sort: '-created_at', access: 'own',
  list: ['kind', 'about', 'actor', 'read_at', 'created_at'],
  indexes: [['owner', 'created_at desc'], ['source']],
  fields: {
    owner: ref('user', { required: true }),
    kind: select(NOTIFICATION_KINDS, { required: true, default: 'change' }),
    about: polyref(['*'], { required: true }),
    actor: ref('user'),
    read_at: datetime({ index: true }),
    /** id of the comment or change it tells of: one thing is told once */
    source: text({ max: 36, technical: true }),
  },
})
export interface Notification extends RowOf<typeof Notification> {}
