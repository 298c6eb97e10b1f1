// The kernel's own tables, folder by folder: one line each.
import { tables as changes } from '#kernel/changes/tables.ts'
import { foundation } from '#kernel/database/kernel-tables.ts'
import { tables as jobs } from '#kernel/jobs/tables.ts'
import { tables as sessions } from '#kernel/sessions/tables.ts'

/** Idempotent statements, in order. */
export function allKernelTables(): string[] { return [...foundation, ...changes, ...jobs, ...sessions] }
