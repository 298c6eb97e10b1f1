// Automations: when a record changes or a date comes, if a condition holds, then steps.
import type { Module } from '#kernel/module.ts'
import { discardRun } from '#platform/automation/actions/discard.ts'
import { retryRun } from '#platform/automation/actions/retry.ts'
import { catalogue } from '#platform/automation/catalogue.ts'
import { automationCompletion } from '#platform/automation/completions/automation.ts'
import { Automation } from '#platform/automation/entities/automation.ts'
import { AutomationRun } from '#platform/automation/entities/automation_run.ts'
import { automationEraser } from '#platform/automation/erase.ts'
import { forgetSteps } from '#platform/automation/forget-steps.ts'
import { clockJob } from '#platform/automation/jobs/clock.ts'
import { walkJob } from '#platform/automation/jobs/walk.ts'
import { automationListen } from '#platform/automation/reactions/listen.ts'
import { automationRoutes } from '#platform/automation/routes/automation.ts'
import { registerStep } from '#platform/automation/step-kind.ts'
import { actionStep } from '#platform/automation/steps/action.ts'
import { branchStep } from '#platform/automation/steps/branch.ts'
import { createStep } from '#platform/automation/steps/create.ts'
import { updateStep } from '#platform/automation/steps/update.ts'
import { waitStep } from '#platform/automation/steps/wait.ts'
import { tables } from '#platform/automation/tables.ts'
import { registerFinishedWork } from '#platform/audit/retention/finished-work.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { runsTile } from '#platform/automation/tiles/runs.ts'
import { tileWords } from '#platform/automation/tiles/words.ts'

export const automationModule: Module = {
  name: 'automation', entities: [Automation, AutomationRun], tables, completions: [automationCompletion], actions: [retryRun, discardRun], reactions: [automationListen], jobs: [walkJob, clockJob],
  routes: [automationRoutes], erasers: [automationEraser], catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } },
  start(kernel) {
    registerStep(kernel, updateStep)
    registerStep(kernel, createStep)
    registerStep(kernel, actionStep)
    registerStep(kernel, branchStep)
    registerStep(kernel, waitStep)
    registerTiles(kernel, [runsTile])
    registerFinishedWork(kernel, { entity: 'automation_run', done: ['done', 'discarded'], date: 'finished_at', besides: forgetSteps })
  },
}
