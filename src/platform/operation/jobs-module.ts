// Jobs, and the housekeeping of the change feed, as a module of the kernel.
import { changeJobs } from '#kernel/changes/maintenance.ts'
import { jobCatalogue } from '#platform/operation/job-catalogue.ts'
import { jobJobs } from '#kernel/jobs/maintenance.ts'
import { jobRoutes } from '#platform/operation/job-routes.ts'
import type { Module } from '#kernel/module.ts'

export const jobsModule: Module = { name: 'jobs', jobs: [...changeJobs, ...jobJobs], routes: [jobRoutes], catalogue: jobCatalogue }
