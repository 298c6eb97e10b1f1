// What colleagues say to each other about a record. Its author's; read by whoever sees the record, through the record.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { ref } from '#kernel/fields/ref.ts'

export const Comment = entity('comment', {
  title: 'text', subtitle: ['owner'], sort: '-created_at', access: 'own',
  list: ['text', 'about', 'owner', 'created_at'],
  indexes: [['about', 'created_at desc']],
  fields: {
    about: polyref(['*'], { required: true }),
    text: longtext({ required: true, personal: true }),
    /** ids of the users who are called */
    mentions: json<string[]>({ technical: true, maxBytes: 2_000 }),
    owner: ref('user', { default: '$me', index: true }),
  },
})
export interface Comment extends RowOf<typeof Comment> {}
