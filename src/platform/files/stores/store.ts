// Where bytes lie, by the SHA-256 of what they are. New files go where the configuration says; old ones stay readable where they were put.
import type { Readable } from 'node:stream'
import { Refusal } from '#kernel/errors.ts'
import { fileOptionsOf } from '#platform/files/options.ts'
import { diskStore } from '#platform/files/stores/disk.ts'
import { databaseStore } from '#platform/files/stores/database.ts'
import { s3Store } from '#platform/files/stores/s3.ts'
import type { Kernel } from '#kernel/kernel.ts'

export type StoreName = 'disk' | 'postgres' | 's3'
/** A place for bytes. All operations may be repeated; `put` of bytes that are there already changes nothing. */
export interface FileStore {
  name: StoreName
  /** keeps the file at `path` (which may be gone afterwards) for good: after it resolves a crash loses nothing */
  put(sha256: string, size: number, path: string): Promise<void>
  /** bytes `from` to `to`, both included; `from > to` is nothing */
  read(sha256: string, from: number, to: number): Promise<Readable>
  remove(sha256: string): Promise<void>
}

const known = new WeakMap<object, Record<StoreName, FileStore | null> & { current: FileStore }>()

/** The place new files go to. */
export function currentStore(kernel: Kernel): FileStore { return storesOf(kernel).current }

/** The place called `name`. 503 `files_unreachable` when this process was not told where it is. */
export function storeNamed(kernel: Kernel, name: StoreName): FileStore {
  const store = storesOf(kernel)[name]
  if (!store) throw new Refusal(503, 'files_unreachable')
  return store
}

function storesOf(kernel: Kernel) {
  const before = known.get(kernel.sql)
  if (before) return before
  const options = fileOptionsOf(kernel)
  const disk = diskStore(kernel.config.dataFolder), postgres = databaseStore(kernel.sql)
  const s3 = options.store.startsWith('s3:') ? s3Store(options, () => kernel.clock.now()) : null
  const made = { disk, postgres, s3, current: s3 ?? (options.store === 'postgres' ? postgres : disk) }
  known.set(kernel.sql, made)
  return made
}
