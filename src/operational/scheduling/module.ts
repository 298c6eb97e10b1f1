// Scheduling: what people have to do, and when.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#operational/scheduling/catalogue.ts'
import { Task } from '#operational/scheduling/entities/task.ts'
import { schedulingGrants } from '#operational/scheduling/grants.ts'
import { schedulingPanels } from '#operational/scheduling/panels/panels.ts'

export const schedulingModule: Module = {
  name: 'scheduling', entities: [Task], grants: schedulingGrants, panels: schedulingPanels, catalogue,
}
