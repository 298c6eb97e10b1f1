// Imports and exports as a module of the kernel: named in app.ts before every other.
import { exportingRoutes } from '#platform/exporting/export.ts'
import { importCatalogue } from '#platform/importing/catalogue.ts'
import { importJobs } from '#platform/importing/jobs.ts'
import { importingRoutes } from '#platform/importing/routes.ts'
import { tables } from '#platform/importing/tables.ts'
import type { Module } from '#kernel/module.ts'

export const importingModule: Module = { name: 'importing', tables, jobs: importJobs, routes: [importingRoutes, exportingRoutes], catalogue: importCatalogue }
