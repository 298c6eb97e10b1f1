// Imports and exports as a module of the kernel: named in app.ts before every other.
import { exportingRoutes } from '#kernel/exporting/export.ts'
import { importCatalogue } from '#kernel/importing/catalogue.ts'
import { importJobs } from '#kernel/importing/jobs.ts'
import { importingRoutes } from '#kernel/importing/routes.ts'
import { tables } from '#kernel/importing/tables.ts'
import type { Module } from '#kernel/module.ts'

export const importingModule: Module = { name: 'importing', tables, jobs: importJobs, routes: [importingRoutes, exportingRoutes], catalogue: importCatalogue }
