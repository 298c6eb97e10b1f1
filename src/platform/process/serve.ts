// Listens, says so, and drains when asked to stop.
import type { FastifyInstance } from 'fastify'
import { createServer } from '#kernel/http/server.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { listenRefusal } from '#platform/process/listen-refusal.ts'
import { release } from '#platform/process/notices.ts'
import type { Life } from '#platform/process/run.ts'

const patience = 4000

/** Serves until `life.signal` aborts, then takes no new connection and lets running requests finish for 4 s. Throws `CannotStart` when the address cannot be had. */
export async function serve(kernel: Kernel, life: Life): Promise<void> {
  const http: FastifyInstance = await createServer(kernel)
  const { host, port } = kernel.config
  try { await http.listen({ host, port }) } catch (error) { throw listenRefusal(error, { host, port }) }
  life.ready({ host, port: (http.server.address() as { port: number }).port }, release(kernel))
  await new Promise<void>(resolve => {
    if (life.signal.aborted) resolve()
    life.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  // Streams (live updates) never end by themselves.
  const cut = setTimeout(() => http.server.closeAllConnections(), patience)
  await http.close()
  clearTimeout(cut)
}
