// Service: cases and the queues they wait in.
import { extend } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import type { Module } from '#kernel/module.ts'
import { addGlances } from '#platform/view360/view360.ts'
import type { AccessKeySource } from '#platform/sessions/rights.ts'
import { caseClosure } from '#operational/service/actions/close_case.ts'
import { caseReopening } from '#operational/service/actions/reopen_case.ts'
import { catalogue } from '#operational/service/catalogue.ts'
import { completeCase } from '#operational/service/completions/case.ts'
import { Case } from '#operational/service/entities/case.ts'
import { Queue } from '#operational/service/entities/queue.ts'
import { complaintsGlance } from '#operational/service/glances/complaints.ts'
import { serviceGrants } from '#operational/service/grants.ts'
import { servicePanels } from '#operational/service/panels/panels.ts'
import { queueKeys } from '#operational/service/queries/queue_keys.ts'
import { seedService } from '#operational/service/seed.ts'
import { registerHome } from '#platform/home/home.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { caseKindsTile, casesTile, nextCasesTile, waitingTile } from '#operational/service/tiles/cases.ts'
import { tileWords } from '#operational/service/tiles/words.ts'

export const serviceModule: Module = {
  name: 'service',
  entities: [Queue, Case],
  extensions: [extend('interaction', { case: ref('case', { inverse: 'interactions', index: true }) })],
  completions: [completeCase],
  actions: [caseClosure, caseReopening],
  seed: seedService,
  grants: serviceGrants,
  panels: servicePanels,
  catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } },
  // whoever belongs to the team of a queue holds its key: the cases that wait there are theirs to see
  start: kernel => {
    const sources = (kernel.services.get('access_keys') ?? []) as AccessKeySource[]
    kernel.services.set('access_keys', [...sources, queueKeys])
    addGlances(kernel, complaintsGlance)
    registerHome(kernel, { kind: 'agent', order: 40, whose: 'own', roles: ['agent'] })
    registerTiles(kernel, [casesTile, waitingTile, nextCasesTile, caseKindsTile])
  },
}
