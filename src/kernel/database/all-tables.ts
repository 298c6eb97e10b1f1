// The kernel's own tables, folder by folder: one line each.
import { tables as accessTables } from '#kernel/access/events.ts'
import { tables as changeTables } from '#kernel/changes/tables.ts'
import { foundation } from '#kernel/database/kernel-tables.ts'
import { tables as fileTables } from '#kernel/files/tables.ts'
import { tables as importTables } from '#kernel/importing/tables.ts'
import { tables as jobTables } from '#kernel/jobs/tables.ts'
import { tables as lexiconTables } from '#kernel/search/similar.ts'
import { tables as sessionTables } from '#kernel/sessions/tables.ts'

/** Idempotent statements, in order. */
export function allKernelTables(): string[] { return [...foundation, ...changeTables, ...jobTables, ...sessionTables, ...importTables, ...accessTables, ...lexiconTables, ...fileTables] }
