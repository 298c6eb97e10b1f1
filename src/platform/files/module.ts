// Files as a module of the kernel.
import { everyRole, keep, type EntityGrant } from '#kernel/access/grants.ts'
import { catalogue } from '#platform/files/catalogue.ts'
import { File } from '#platform/files/entities/file.ts'
import { purgeJob } from '#platform/files/purge.ts'
import { fileRoutes } from '#platform/files/routes.ts'
import { tables } from '#platform/files/tables.ts'
import type { Check, Module } from '#kernel/module.ts'

const own: EntityGrant = { ...keep, import: false }
const grants = everyRole({ file: own }, { read_only: {} })

/** A record without bytes would be a file that cannot be read: only POST /api/file makes them. */
const hasContent: Check = {
  entity: 'file', name: 'file_has_content',
  check: writes => writes.flatMap(({ next }, index) => (next['sha256'] ? [] : [{ field: 'file', code: 'required', index }])),
}

export const filesModule: Module = {
  name: 'files', entities: [File], tables, checks: [hasContent], jobs: [purgeJob], routes: [fileRoutes], catalogue,
  grants: { ...grants, read_only: { file: { read: 'own', create: false, update: 'none', delete: 'none' } } },
}
