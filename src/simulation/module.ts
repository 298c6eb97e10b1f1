// The simulated company: loaded by the set-up page's choice and by `npm start -- --demo`.
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { say } from '#platform/process/notices.ts'
import type { DemoService } from '#platform/sessions/set-up.ts'
import { catalogue } from '#simulation/demo/catalogue.ts'
import { loadDemo } from '#simulation/demo/load.ts'
import { demoRoutes } from '#simulation/demo/routes.ts'
import { describeLoading } from '#simulation/demo/sign-ins.ts'

/** Loads the demo company when it can be loaded and says what came of it. A failure is logged and said, never thrown: the installation is set up and serves without it. */
const demo: DemoService = async (kernel: Kernel) => {
  const loading = await loadDemo(kernel).catch((error: unknown) => {
    kernel.log.error({ err: error }, 'demo company not loaded')
    return null
  })
  for (const line of describeLoading(loading, process.env)) say(kernel, line)
}

export const simulationModule: Module = { name: 'simulation', routes: [demoRoutes], catalogue, start: kernel => { kernel.services.set('demo', demo) } }
