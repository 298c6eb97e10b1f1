// What is counted about tasks, by the day they are due.
import { bilingual } from '#customer/bilingual.ts'
import type { Fact } from '#platform/facts/fact.ts'
import { ENDED_TASK } from '#operational/scheduling/entities/task.ts'

export const tasksFact: Fact = {
  name: 'tasks', entity: 'task', date: 'due_at',
  measures: {
    count: { of: 'count', kind: 'number' }, done: { of: 'count', filter: { field: 'status', op: 'eq', value: 'done' }, kind: 'number' }, pending: { of: 'count', filter: { field: 'status', op: 'not_in', value: [...ENDED_TASK] }, kind: 'number' },
    overdue: { of: 'count', filter: { all: [{ field: 'status', op: 'not_in', value: [...ENDED_TASK] }, { field: 'due_at', op: 'before', value: '$today' }] }, kind: 'number' },
    done_rate: { of: 'share', parts: ['done', 'count'], kind: 'percent' }, days_to_do: { of: 'average', field: 'completed_at', since: ['created_at'], kind: 'duration' },
  },
  dimensions: { owner: { field: 'owner' }, kind: { field: 'kind' }, status: { field: 'status' }, priority: { field: 'priority' }, account: { field: 'account' }, opportunity: { field: 'opportunity' }, due: { field: 'due_at' }, completed: { field: 'completed_at' }, created: { field: 'created_at' } },
  drill: ['subject', 'kind', 'status', 'due_at', 'owner', 'account'],
}

export const taskFactTexts = bilingual({
  'fact.tasks': ['Tareas (por vencimiento)', 'Tasks (by due date)'], 'fact.tasks.measure.done': ['Hechas', 'Done'], 'fact.tasks.measure.pending': ['Pendientes', 'Pending'], 'fact.tasks.measure.overdue': ['Vencidas', 'Overdue'],
  'fact.tasks.measure.done_rate': ['Cumplimiento', 'Done rate'], 'fact.tasks.measure.days_to_do': ['Días hasta hacerla', 'Days to do it'],
})
