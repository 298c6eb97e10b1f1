// The kernel's own tables, folder by folder: one line each.
import { foundation } from '#kernel/database/kernel-tables.ts'

/** Idempotent statements, in order. */
export function allKernelTables(): string[] { return [...foundation] }
