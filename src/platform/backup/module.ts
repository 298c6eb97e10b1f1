// Backups as a module: taken by hand or by the clock, listed, downloaded.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/backup/catalogue.ts'
import { backupJobs } from '#platform/backup/jobs.ts'
import { backupRoutes } from '#platform/backup/routes.ts'
import { tables } from '#platform/backup/tables.ts'

export const backupModule: Module = { name: 'backup', tables, jobs: backupJobs, routes: [backupRoutes], catalogue }
