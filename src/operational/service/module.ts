// Service: cases and the queues they wait in.
import { extend } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#operational/service/catalogue.ts'
import { Case } from '#operational/service/entities/case.ts'
import { Queue } from '#operational/service/entities/queue.ts'
import { serviceGrants } from '#operational/service/grants.ts'
import { servicePanels } from '#operational/service/panels/panels.ts'

export const serviceModule: Module = {
  name: 'service',
  entities: [Queue, Case],
  extensions: [extend('interaction', { case: ref('case', { inverse: 'interactions', index: true }) })],
  grants: serviceGrants,
  panels: servicePanels,
  catalogue,
}
