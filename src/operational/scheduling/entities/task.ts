// Something somebody has to do, alone or about a customer, a deal or a case.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

/** States in which something is still to be done. */
export const OPEN_TASK = ['open', 'in_progress', 'waiting'] as const
/** States in which nothing is left to do. */
export const ENDED_TASK = ['done', 'cancelled'] as const

export const Task = entity('task', {
  title: 'subject', subtitle: ['due_at', 'owner'], sort: 'due_at', listFilter: { field: 'status', op: 'not_in', value: [...ENDED_TASK] }, board: 'status', searchable: true, access: { own: true, via: ['case', 'opportunity', 'account', 'contact'] },
  navigation: { wing: 'operational', icon: 'check-square', order: 65 },
  list: ['subject', 'due_at', 'priority', 'status', 'kind', 'owner', 'contact', 'account'],
  indexes: [['owner', 'status', 'due_at']],
  fields: {
    subject: text({ required: true, search: 'public', max: 300 }),
    kind: select(['to_do', 'call', 'mail', 'visit', 'follow_up', 'preparation'], { default: 'to_do' }),
    due_at: datetime({ index: true }),
    priority: select(['low', 'normal', 'high'], { required: true, default: 'normal', tones: { high: 'warn' } }),
    status: select([...OPEN_TASK, ...ENDED_TASK], { required: true, default: 'open', index: true, tones: { in_progress: 'accent', done: 'good' } }),
    owner: ref('user', { default: '$me', index: true }),
    contact: ref('contact', { inverse: 'tasks', index: true }),
    account: ref('account', { inverse: 'tasks', index: true }),
    opportunity: ref('opportunity', { inverse: 'tasks', index: true }),
    case: ref('case', { inverse: 'tasks', index: true }),
    description: longtext(),
    completed_at: datetime({ computed: true }),
  },
})
export interface Task extends RowOf<typeof Task> {}
