// The kernel's own routes, in the order in which they are registered.
import { batchRoutes } from '#kernel/http/routes/batch.ts'
import { changeRoutes } from '#kernel/http/routes/changes.ts'
import { healthRoutes } from '#kernel/http/routes/health.ts'
import { recordRoutes } from '#kernel/http/routes/records.ts'
import { searchRoutes } from '#kernel/http/routes/search.ts'
import type { Routes } from '#kernel/module.ts'

export const kernelRoutes: Routes[] = [healthRoutes, searchRoutes, changeRoutes, batchRoutes, recordRoutes]
