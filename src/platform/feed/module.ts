// The change feed for integrations (GET /api/changes) and live updates for open screens (GET /api/live).
import type { Module } from '#kernel/module.ts'
import { changeRoutes } from '#platform/feed/routes.ts'

export const feedModule: Module = { name: 'feed', routes: [changeRoutes] }
