// How pages are arranged, per entity and role: said once by administrators, carried by the definitions every page asks for anyway.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/layouts/catalogue.ts'
import { soundLayout } from '#platform/layouts/check.ts'
import { PageLayout } from '#platform/layouts/entities/page_layout.ts'
import { layoutsFor } from '#platform/layouts/resolve.ts'
import { layoutRoutes } from '#platform/layouts/routes.ts'
import type { PageLayouts } from '#platform/reference/meta.ts'

export const layoutsModule: Module = { name: 'layouts', entities: [PageLayout], completions: [soundLayout], routes: [layoutRoutes], catalogue, start: kernel => { kernel.services.set('page_layouts', layoutsFor satisfies PageLayouts) } }
