// The rights of persons over their own data: requests, packages, erasure, holds.
import type { Check, Module } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { HOLDS } from '#platform/audit/retention/hold.ts'
import { packageAction, packageJob } from '#customer/privacy/actions/build_package.ts'
import { identityAction } from '#customer/privacy/actions/check_identity.ts'
import { resolutionAction } from '#customer/privacy/actions/close_request.ts'
import { erasureAction, erasureJob } from '#customer/privacy/actions/erase.ts'
import { catalogue } from '#customer/privacy/catalogue.ts'
import { replayErasures } from '#customer/privacy/erasure/replay.ts'
import { requestTerm } from '#customer/privacy/complete-request.ts'
import { LegalHold } from '#customer/privacy/entities/legal_hold.ts'
import { PrivacyRequest } from '#customer/privacy/entities/privacy_request.ts'
import { holds } from '#customer/privacy/hold.ts'
import { privacyRoutes } from '#customer/privacy/routes.ts'
import { tables } from '#customer/privacy/tables.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { requestsTile } from '#customer/privacy/tiles/requests.ts'
import { tileWords } from '#customer/privacy/tiles/words.ts'

const holdChecks: Check[] = [
  { entity: 'legal_hold', name: 'somebody', check: writes => writes.flatMap(({ next }, index) => (next['contact'] || next['account'] ? [] : [{ field: 'contact', code: 'held_by_nobody', index }])) },
  { entity: 'legal_hold', name: 'dates', check: writes => writes.flatMap(({ next }, index) => (next['until'] && String(next['until']) < String(next['from']) ? [{ field: 'until', code: 'dates_reversed', index }] : [])) },
]

export const privacyModule: Module = {
  name: 'privacy', entities: [PrivacyRequest, LegalHold], tables, completions: [requestTerm], checks: holdChecks, actions: [identityAction, packageAction, erasureAction, resolutionAction], jobs: [erasureJob, packageJob], routes: [privacyRoutes], catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } },
  // off until the organisation decides: interests that came to nothing
  seed: async ctx => { await create(ctx, 'retention_rule', { name: ctx.language === 'es' ? 'Prospectos cerrados' : 'Closed leads', subject: 'records', entity: 'lead', condition: { field: 'status', op: 'in', value: ['disqualified', 'converted'] }, days: 365, deed: 'erase', active: false }) },
  start: kernel => { kernel.services.set('replay_erasures', replayErasures); kernel.services.set(HOLDS, holds); registerTiles(kernel, [requestsTile]) },
}
