// One search over every entity: GET /api/search.
import type { Module } from '#kernel/module.ts'
import { searchRoutes } from '#platform/search/routes.ts'

export const searchModule: Module = { name: 'search', routes: [searchRoutes] }
