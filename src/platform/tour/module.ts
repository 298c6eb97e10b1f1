// Whether the guided walk is offered: once to each person of an installation with the demo company. The walk itself is the browser's (src/ui/shell/tour).
import type { Module } from '#kernel/module.ts'
import { tourRoutes } from '#platform/tour/routes.ts'
import { tables } from '#platform/tour/tables.ts'

export const tourModule: Module = { name: 'tour', tables, routes: [tourRoutes] }
