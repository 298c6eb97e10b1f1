// What a person has to say about the program itself: a problem, a wish, a question. Read by its author and by administrators, who answer it; its words stay as they were written.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const FEEDBACK_STATES = ['open', 'planned', 'done', 'declined'] as const
export const Feedback = entity('feedback', {
  title: 'number', subtitle: ['kind', 'state'], sort: '-created_at', access: { own: true, author: true }, appendOnly: true,
  list: ['number', 'kind', 'text', 'state', 'owner', 'page', 'created_at'],
  indexes: [['created_by', 'created_at desc']],
  fields: {
    number: autonumber({ prefix: 'M-', digits: 5 }),
    kind: select(['problem', 'wish', 'question'], { required: true, default: 'problem', index: true, tones: { problem: 'bad', wish: 'accent' } }),
    text: longtext({ required: true, personal: true, max: 5_000 }),
    state: select(FEEDBACK_STATES, { required: true, default: 'open', computed: true, index: true, tones: { open: 'accent', planned: 'warn', done: 'good' } }),
    owner: ref('user', { default: '$me', index: true }),
    /** the kind of page it was written on: its address without what it was about (ids, search, filters) */
    page: text({ max: 200, section: 'origin' }),
    /** number of the last refusal or fault this person met (`x-request-id`), if they wished to send it along: `bin/trace` reads it */
    reference: text({ max: 64, section: 'origin' }),
    app_version: text({ max: 40, computed: true, section: 'origin' }),
    answer: longtext({ personal: true, computed: true, max: 5_000, section: 'answer' }),
    answered_at: datetime({ computed: true, section: 'answer' }),
    answered_by: ref('user', { computed: true, section: 'answer' }),
  },
})
export interface Feedback extends RowOf<typeof Feedback> {}
