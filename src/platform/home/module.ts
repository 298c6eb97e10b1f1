// The home pages: a frame of tiles that modules fill. Those of managers and administrators are here; the modules bring those of their kinds of work.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/home/catalogue.ts'
import { type Home, registerHome } from '#platform/home/home.ts'
import { homeRoutes } from '#platform/home/routes.ts'
import { tables } from '#platform/home/tables.ts'

// A manager whose reports have reports is a director. Whoever has reports gets a manager's home, whatever their role is called. An administrator, who sees everything, may look at the company as a director and as a manager does.
const homes: Home[] = [
  { kind: 'director', order: 10, whose: 'all', roles: [], also: ({ admin, leadsLeaders }) => admin || leadsLeaders },
  { kind: 'manager', order: 20, whose: 'team', roles: ['manager'], also: ({ admin, guides }) => admin || guides },
  { kind: 'admin', order: 90, whose: 'all', roles: [], also: ({ admin }) => admin, first: true },
]

export const homeModule: Module = { name: 'home', tables, routes: [homeRoutes], catalogue, start: kernel => { for (const home of homes) registerHome(kernel, home) } }
