// Listens, says so, and drains when asked to stop.
import type { FastifyInstance } from 'fastify'
import { createServer } from '#kernel/http/server.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { sendStreamsAway } from '#platform/operation/service-door.ts'
import { startDraining, whileAsked } from '#platform/operation/service-state.ts'
import { listenRefusal } from '#platform/process/listen-refusal.ts'
import { release } from '#platform/process/notices.ts'
import type { Life } from '#platform/process/run.ts'

/** milliseconds from the word to stop until the last line is cut: a process of its own has 10 s, a supervised one 6 */
const ALONE = 7_500, SUPERVISED = 4_000

/**
 * Serves until `life.signal` aborts. Then health says `draining`, everything is still answered for VINCULO_DRAIN_SECONDS (so that a proxy sees it in time; 2 for a process of its own, 0 under a supervisor)
 * and as long as a proxy still sends, 5 s at most; open streams are sent away, no new connection is taken and running requests finish. Throws `CannotStart` when the address cannot be had.
 */
export async function serve(kernel: Kernel, life: Life): Promise<void> {
  const http: FastifyInstance = await createServer(kernel)
  const { host, port } = kernel.config
  try { await http.listen({ host, port }) } catch (error) { throw listenRefusal(error, { host, port }) }
  life.ready({ host, port: (http.server.address() as { port: number }).port }, release(kernel))
  await new Promise<void>(resolve => {
    if (life.signal.aborted) resolve()
    life.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  startDraining(kernel)
  const asked = performance.now()
  await whileAsked(kernel, drainSeconds(life) * 1000, MOST * 1000)
  sendStreamsAway(kernel)
  const cut = setTimeout(() => http.server.closeAllConnections(), Math.max(500, (life.supervised ? SUPERVISED : ALONE) - (performance.now() - asked)))
  await http.close()
  clearTimeout(cut)
}

/** seconds, so that all of it stays within the 10 s of a stop */
const MOST = 5

function drainSeconds(life: Life): number {
  const told = Number(process.env['VINCULO_DRAIN_SECONDS'] || (life.supervised ? 0 : 2))
  return Number.isFinite(told) ? Math.min(MOST, Math.max(0, told)) : 2
}
