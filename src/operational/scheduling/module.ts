// Scheduling: what people have to do, and when.
import { registerFacts } from '#platform/facts/fact.ts'
import { taskFactTexts, tasksFact } from '#operational/scheduling/facts/tasks.ts'
import type { Module } from '#kernel/module.ts'
import { taskCompletion } from '#operational/scheduling/actions/complete_task.ts'
import { catalogue } from '#operational/scheduling/catalogue.ts'
import { completeTask } from '#operational/scheduling/completions/task.ts'
import { Task } from '#operational/scheduling/entities/task.ts'
import { schedulingGrants } from '#operational/scheduling/grants.ts'
import { schedulingPanels } from '#operational/scheduling/panels/panels.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { dueTile, myTasksTile } from '#operational/scheduling/tiles/tasks.ts'
import { tileWords } from '#operational/scheduling/tiles/words.ts'

export const schedulingModule: Module = {
  name: 'scheduling', entities: [Task], completions: [completeTask], actions: [taskCompletion], grants: schedulingGrants, panels: schedulingPanels,
  start: kernel => { registerFacts(kernel, [tasksFact]); registerTiles(kernel, [dueTile, myTasksTile]) }, catalogue: { es: { ...taskFactTexts.es, ...catalogue.es, ...tileWords.es }, en: { ...taskFactTexts.en, ...catalogue.en, ...tileWords.en } },
}
