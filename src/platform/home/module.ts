// The home pages: a frame of tiles that modules fill, one for each kind of work.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/home/catalogue.ts'
import { homeRoutes } from '#platform/home/routes.ts'
import { tables } from '#platform/home/tables.ts'

export const homeModule: Module = { name: 'home', tables, routes: [homeRoutes], catalogue }
