// The kernel's own routes, in the order in which they are registered.
import { healthRoutes } from '#kernel/http/routes/health.ts'
import { recordRoutes } from '#kernel/http/routes/records.ts'
import type { Routes } from '#kernel/module.ts'

export const kernelRoutes: Routes[] = [healthRoutes, recordRoutes]
