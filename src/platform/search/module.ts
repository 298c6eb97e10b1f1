// One search over every entity: GET /api/search. Misspelt words are found through a lexicon that jobs keep.
import type { Module } from '#kernel/module.ts'
import { lexiconJobs } from '#platform/search/lexicon.ts'
import { searchRoutes } from '#platform/search/routes.ts'
import { tables } from '#platform/search/similar.ts'

export const searchModule: Module = { name: 'search', tables, jobs: lexiconJobs, routes: [searchRoutes] }
