// The home pages: a frame of tiles that modules fill. Those of managers and administrators are here; the modules bring those of their kinds of work.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/home/catalogue.ts'
import { type Home, registerHome } from '#platform/home/home.ts'
import { homeRoutes } from '#platform/home/routes.ts'
import { tables } from '#platform/home/tables.ts'

const homes: Home[] = [{ kind: 'director', order: 10, whose: 'all', roles: [] }, { kind: 'manager', order: 20, whose: 'team', roles: ['manager'] }, { kind: 'admin', order: 90, whose: 'all', roles: [] }]

export const homeModule: Module = { name: 'home', tables, routes: [homeRoutes], catalogue, start: kernel => { for (const home of homes) registerHome(kernel, home) } }
