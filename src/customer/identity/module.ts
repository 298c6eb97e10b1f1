// Who is who: duplicates that are found, judged and merged, and merges that are taken back.
import { keep, run, type Grants } from '#kernel/access/grants.ts'
import { extend } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#customer/identity/catalogue.ts'
import { employerChange } from '#customer/identity/employer/change_employer.ts'
import { DuplicatePair } from '#customer/identity/entities/duplicate_pair.ts'
import { Merge } from '#customer/identity/entities/merge.ts'
import type { Likeness } from '#platform/importing/process-rows.ts'
import { likeRows } from '#customer/identity/match/draft.ts'
import { duplicateRoutes } from '#customer/identity/match/routes.ts'
import { accountSpelling } from '#customer/identity/match/spelling.ts'
import { keyEraser, matchJobs } from '#customer/identity/match/sweep.ts'
import { tables as matchTables } from '#customer/identity/match/tables.ts'
import { pairRoutes } from '#customer/identity/review/routes.ts'
import { tables as sweepTables } from '#customer/changed_records.ts'
import { mergeActions, mergeJobs } from '#customer/identity/merge/actions.ts'
import { mergedIntoRoutes } from '#customer/identity/merge/routes.ts'
import { mergeEraser, tables as mergeTables } from '#customer/identity/merge/journal.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { pairsTile } from '#customer/identity/tiles/pairs.ts'
import { tileWords } from '#customer/identity/tiles/words.ts'

const merges: Record<string, Grants> = {
  manager: { merge: { ...run, create: false, delete: 'none', import: false } },
  sales_rep: { merge: { ...keep, create: false, delete: 'none', import: false } },
  agent: { merge: { read: 'all', create: false, update: 'none', delete: 'none' } },
}

export const identityModule: Module = {
  name: 'identity',
  entities: [Merge, DuplicatePair],
  extensions: [extend('contact', { merged_into: ref('contact', { computed: true, technical: true, index: true, inverse: 'merged' }) }), extend('account', { merged_into: ref('account', { computed: true, technical: true, index: true, inverse: 'merged' }) })],
  tables: [...mergeTables, ...matchTables, ...sweepTables],
  actions: [...mergeActions, employerChange],
  jobs: [...mergeJobs, ...matchJobs],
  routes: [mergedIntoRoutes, duplicateRoutes, pairRoutes],
  erasers: [mergeEraser, keyEraser],
  start: kernel => { kernel.services.set('likeness', likeRows satisfies Likeness); kernel.services.set('spelling', accountSpelling); registerTiles(kernel, [pairsTile]) },
  grants: merges,
  catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } },
}
