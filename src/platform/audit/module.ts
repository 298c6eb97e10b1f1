// Audit as a module: seals over the changes, and what administrators see of who did and who saw what.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/audit/catalogue.ts'
import { auditJobs } from '#platform/audit/jobs.ts'
import { auditRoutes } from '#platform/audit/routes.ts'
import { storeErasers } from '#platform/audit/stores.ts'
import { tables } from '#platform/audit/tables.ts'

export const auditModule: Module = { name: 'audit', tables, jobs: auditJobs, routes: [auditRoutes], catalogue, erasers: storeErasers }
