// Tables that no entity stands for: the kernel's own, folder by folder, then those of the modules.
import { tables as accessTables } from '#kernel/access/events.ts'
import { tables as changeTables } from '#kernel/changes/tables.ts'
import { foundation } from '#kernel/database/kernel-tables.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import { tables as jobTables } from '#kernel/jobs/tables.ts'

/** Idempotent statements, in order. */
export function allKernelTables(registry: Registry): string[] {
  return [...foundation, ...changeTables, ...jobTables, ...accessTables, ...registry.modules.flatMap(m => m.tables ?? [])]
}
