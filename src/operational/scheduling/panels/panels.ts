// Open tasks on the 360 views.
import type { Panel } from '#kernel/module.ts'
import { ENDED_TASK } from '#operational/scheduling/entities/task.ts'

const tasks = { name: 'tasks', entity: 'task', fields: ['subject', 'kind', 'due_at', 'priority', 'status', 'owner'], filter: { field: 'status', op: 'not_in', value: [...ENDED_TASK] }, sort: 'due_at', limit: 10 }

export const schedulingPanels: Panel[] = ['contact', 'account'].map(on => ({ on, via: on, ...tasks }))
