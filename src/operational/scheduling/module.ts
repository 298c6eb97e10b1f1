// Scheduling: what people have to do, and when.
import type { Module } from '#kernel/module.ts'
import { taskCompletion } from '#operational/scheduling/actions/complete_task.ts'
import { catalogue } from '#operational/scheduling/catalogue.ts'
import { completeTask } from '#operational/scheduling/completions/task.ts'
import { Task } from '#operational/scheduling/entities/task.ts'
import { schedulingGrants } from '#operational/scheduling/grants.ts'
import { schedulingPanels } from '#operational/scheduling/panels/panels.ts'

export const schedulingModule: Module = {
  name: 'scheduling', entities: [Task], completions: [completeTask], actions: [taskCompletion], grants: schedulingGrants, panels: schedulingPanels, catalogue,
}
