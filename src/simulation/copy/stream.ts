// Lines on their way into tables: gathered by table, sent by COPY in pieces, never more than a bound in memory.
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { ReservedSql, Sql } from 'postgres'
import { qualified } from '#simulation/copy/columns.ts'

/** bytes gathered for a table before they are sent, the longest line that is sure to fit, and bytes on their way at which the writer waits */
const PIECE = 1_000_000, LONGEST = 200_000, MOST_ON_THE_WAY = 24_000_000

export interface Streams { row(table: string, line: string): void; /** waits until there is room for more */ breathe(): Promise<void>; /** sends the rest */ finish(): Promise<void>; counts: ReadonlyMap<string, number> }

/** Opens streams over `lanes` connections; lines of one table always take the same one, in order. `columns`: list of columns by table. */
export async function openStreams(sql: Sql, lanes: number, columns: (table: string) => string): Promise<Streams> {
  const connections = await Promise.all(Array.from({ length: lanes }, () => sql.reserve()))
  // written out at once: millions of waiting strings would be carried from one garbage collection to the next
  const waiting = new Map<string, { bytes: Buffer; length: number }>(), counts = new Map<string, number>()
  const queues = connections.map(() => Promise.resolve())
  let onTheWay = 0, failed: unknown = null, room = (): void => {}
  const laneOf = (table: string): number => (table === 'kernel.change' ? 0 : 1 % lanes)
  const send = (table: string): void => {
    const { bytes, length } = waiting.get(table)!, lane = laneOf(table)
    waiting.delete(table)
    onTheWay += length
    queues[lane] = queues[lane]!.then(async () => {
      if (failed) return
      try { await copyInto(connections[lane]!, `copy ${qualified(table)} (${columns(table)}) from stdin`, bytes.subarray(0, length)) } catch (error) { failed = error } finally { onTheWay -= length; room() }
    })
  }
  const settle = async (): Promise<void> => { await Promise.all(queues); if (failed) throw failed as Error }
  return {
    counts,
    row(table, line) {
      if (line.length * 3 > LONGEST) throw new RangeError(`a line for ${table} is too long`)
      let own = waiting.get(table)
      if (!own) waiting.set(table, own = { bytes: Buffer.allocUnsafeSlow(PIECE), length: 0 })
      own.length += own.bytes.write(line, own.length)
      counts.set(table, (counts.get(table) ?? 0) + 1)
      if (own.length > PIECE - LONGEST) send(table)
    },
    async breathe() {
      await new Promise(resolve => setImmediate(resolve))
      if (failed) throw failed as Error
      while (onTheWay > MOST_ON_THE_WAY) await new Promise<void>(resolve => { room = resolve })
    },
    async finish() {
      try {
        for (const table of [...waiting.keys()]) send(table)
        await settle()
      } finally { for (const connection of connections) connection.release() }
    },
  }
}

/** The driver tells of a refusal in the middle of a COPY only by the promise of its statement, which has been fulfilled by then, and its stream would never end: both are listened to. */
async function copyInto(connection: ReservedSql, statement: string, bytes: Buffer): Promise<void> {
  const query = connection.unsafe(statement), settles = query as unknown as { reject(error: unknown): void }
  const plain = settles.reject.bind(query)
  const refused = new Promise<never>((_, fail) => { settles.reject = error => { plain(error); fail(error instanceof Error ? error : new Error(String(error))) } })
  refused.catch(() => {})
  const into = await query.writable()
  await Promise.race([pipeline(Readable.from([bytes]), into), refused])
}
