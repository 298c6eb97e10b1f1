// One time an automation was set off. Written by the system; an administrator tries again or gives up.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const AutomationRun = entity('automation_run', {
  title: 'state', subtitle: ['entity'], sort: '-created_at', access: 'admin', serverOnly: true,
  list: ['created_at', 'automation', 'entity', 'record', 'state', 'error_code', 'finished_at'],
  indexes: [['automation', 'created_at desc'], ['state', 'due']],
  fields: {
    automation: ref('automation', { required: true, inverse: 'runs', onDelete: 'cascade' }),
    revision: number({ integer: true }),
    entity: text({ required: true, max: 63 }),
    record: text({ required: true, max: 36, index: true }),
    state: select(['running', 'waiting', 'done', 'failed', 'held', 'discarded'], { required: true, tones: { running: 'accent', waiting: 'accent', done: 'good', failed: 'bad', held: 'warn' } }),
    /** the change that set it off, and how many causes lie before it */
    cause: text({ max: 36 }),
    cause_depth: number({ integer: true }),
    due: datetime(),
    attempts: number({ integer: true, default: 0 }),
    error_place: text({ max: 60 }),
    error_code: text({ max: 60 }),
    error_message: text({ max: 500 }),
    finished_at: datetime(),
  },
})
export interface AutomationRun extends RowOf<typeof AutomationRun> {}
