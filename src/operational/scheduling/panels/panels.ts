// Open tasks on the 360 views.
import type { Panel } from '#kernel/module.ts'

const tasks = { name: 'tasks', entity: 'task', fields: ['subject', 'kind', 'due_at', 'priority', 'status', 'owner'], filter: { field: 'status', op: 'not_in', value: ['done', 'cancelled'] }, sort: 'due_at', limit: 10 }

export const schedulingPanels: Panel[] = ['contact', 'account'].map(on => ({ on, via: on, ...tasks }))
