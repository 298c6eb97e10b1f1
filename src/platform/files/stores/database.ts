// Bytes in PostgreSQL, in parts: for installations whose processes share no disk.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Sql } from 'postgres'
import type { FileStore } from '#platform/files/stores/store.ts'

const PART = 262_144

export function databaseStore(sql: Sql): FileStore {
  return {
    name: 'postgres',
    async put(sha256, _size, path) {
      await sql.begin(async tx => {
        // two uploads of the same content at the same moment: the second waits, then finds it there
        await tx`select pg_advisory_xact_lock(hashtextextended(${sha256}::text, 11))`
        const [there] = await tx`select 1 from kernel.file_content where sha256 = ${sha256}::text limit 1`
        if (there) return
        let part = 0
        for await (const bytes of createReadStream(path, { highWaterMark: PART }) as AsyncIterable<Buffer>) await tx`insert into kernel.file_content (sha256, part, bytes) values (${sha256}::text, ${part++}::int, ${bytes}::bytea)`
      })
    },
    async read(sha256, from, to) { return Readable.from(parts(sql, sha256, from, to), { objectMode: false }) },
    async remove(sha256) { await sql`delete from kernel.file_content where sha256 = ${sha256}::text` },
  }
}

async function* parts(sql: Sql, sha256: string, from: number, to: number): AsyncGenerator<Buffer> {
  for (let part = Math.floor(from / PART); part * PART <= to; part++) {
    const [row] = await sql<{ bytes: Buffer }[]>`select bytes from kernel.file_content where sha256 = ${sha256}::text and part = ${part}::int limit 1`
    if (!row) throw new Error(`part ${part} of ${sha256} is missing`)
    yield row.bytes.subarray(Math.max(0, from - part * PART), to - part * PART + 1)
  }
}
