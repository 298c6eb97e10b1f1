// That an administrator looked through somebody's eyes, or as a role would: who, as whom, from when to when. Only the server writes it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const ViewAs = entity('view_as', {
  title: 'label', subtitle: ['administrator'], sort: '-started_at', access: 'admin', serverOnly: true, list: ['label', 'administrator', 'started_at', 'ended_at'],
  fields: {
    /** the name of the person, or of the role */
    label: text({ required: true, max: 200, computed: true }),
    administrator: ref('user', { required: true, computed: true, inverse: 'looks' }),
    seen: ref('user', { computed: true, inverse: 'looked_through' }),
    role: text({ max: 60, computed: true }),
    started_at: datetime({ required: true, computed: true }),
    ended_at: datetime({ computed: true }),
  },
})
export interface ViewAs extends RowOf<typeof ViewAs> {}
