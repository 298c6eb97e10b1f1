// Bytes in the data folder: files/ab/cd/<sha256>.
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from '#platform/files/stores/store.ts'

/** The store below `dataFolder`. `put` moves the file: it must lie on the same disk, as files/incoming does. */
export function diskStore(dataFolder: string): FileStore {
  const place = (sha256: string) => join(dataFolder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    name: 'disk',
    async put(sha256, _size, path) {
      const target = place(sha256)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await sync(path)
      await rename(path, target)
      await sync(dirname(target))
    },
    async read(sha256, from, to) {
      if (from > to) return Readable.from([])
      // opened before the first byte is promised: a file that is not there is an error, not half an answer
      const file = await open(place(sha256), 'r')
      return createReadStream('', { fd: file, start: from, end: to })
    },
    async remove(sha256) { await rm(place(sha256), { force: true }) },
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try { await file.sync() } finally { await file.close() }
}
