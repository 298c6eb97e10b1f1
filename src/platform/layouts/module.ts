// How pages are arranged, per entity and role: said once by administrators, carried by the definitions every page asks for anyway.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/layouts/catalogue.ts'
import { soundLayout } from '#platform/layouts/check.ts'
import { PageLayout } from '#platform/layouts/entities/page_layout.ts'
import { layoutRoutes } from '#platform/layouts/routes.ts'

export const layoutsModule: Module = { name: 'layouts', entities: [PageLayout], completions: [soundLayout], routes: [layoutRoutes], catalogue }
