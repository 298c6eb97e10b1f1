// An address of somebody else's that hears what happens here.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Webhook = entity('webhook', {
  title: 'name', subtitle: ['url'], sort: 'name', access: 'admin',
  list: ['name', 'url', 'active', 'problem', 'owner', 'updated_at'],
  fields: {
    name: text({ required: true, max: 120 }),
    description: longtext(),
    url: text({ required: true, max: 2_000 }),
    /** `contact.created`, `order.*`, `*.deleted`, `*` */
    events: json({ required: true }),
    /** a condition over the one entity that the events are of */
    filter: json(),
    /** the whole record, or only which one it is */
    content: select(['record', 'reference'], { required: true, default: 'record' }),
    active: boolean({ default: true }),
    /** what is sent is cut to what this user may read */
    owner: ref('user', { default: '$me' }),
    failing_since: datetime({ computed: true }),
    problem: select(['failing', 'gone', 'owner_inactive'], { computed: true, tones: { failing: 'bad', gone: 'bad', owner_inactive: 'bad' } }),
  },
})
export interface Webhook extends RowOf<typeof Webhook> {}
