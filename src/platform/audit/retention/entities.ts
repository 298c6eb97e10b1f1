// How long something is kept, and what happens to it then. A rule each; administrators change terms, switch rules off, and add their own for records.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

const SUBJECTS = ['access_event', 'idempotency', 'job', 'import_row', 'finished_work', 'recycle_bin', 'records'] as const
export const RetentionRule = entity('retention_rule', {
  title: 'name', subtitle: ['subject'], sort: 'name', access: 'admin',
  list: ['name', 'subject', 'entity', 'days', 'deed', 'active', 'last_run_at', 'last_count'],
  fields: {
    name: text({ required: true, max: 120 }),
    subject: select(SUBJECTS, { required: true, default: 'records' }),
    entity: text({ max: 63 }),
    date_field: text({ max: 63 }),
    condition: json(),
    days: number({ required: true, integer: true, min: 1, max: 36_500 }),
    deed: select(['remove', 'bin', 'erase'], { required: true, default: 'bin' }),
    active: boolean({ default: true }),
    last_run_at: datetime({ computed: true }),
    last_count: number({ integer: true, computed: true }),
  },
})
export interface RetentionRule extends RowOf<typeof RetentionRule> {}
