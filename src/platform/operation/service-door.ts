// What the door says when this process drains or may not write, and how open streams are told to go elsewhere.
import type { ServerResponse } from 'node:http'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { noteDiskFull, serviceState } from '#platform/operation/service-state.ts'

/** seconds after which it is worth trying again */
const AGAIN = 5
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
const streams = new WeakMap<object, Set<ServerResponse>>()

/** While it drains, `GET /api/health` is 503 `draining` and every answer closes its line; while the disk is full, what writes is 503 `read_only_disk_full` (signing in and out goes on: reading needs it). */
export const serviceDoor: Routes = (http, kernel) => {
  const state = serviceState(kernel), open = streamsOf(kernel)
  http.addHook('onRequest', (request, reply, done) => {
    if (request.url === '/api/live') {
      open.add(reply.raw)
      reply.raw.once('close', () => open.delete(reply.raw))
    }
    if (state.draining) {
      void reply.header('connection', 'close')
      if (request.url === '/api/health') return done(new Refusal(503, 'draining', { params: { seconds: AGAIN } }))
      state.askedAt = performance.now()
    }
    if (!state.readOnly) return done()
    if (request.url === '/api/health') return void reply.send({ status: 'read_only', code: state.readOnly, version: kernel.config.version })
    if (!READS.has(request.method) && !/^\/api\/session(?:[/?]|$)/.test(request.url)) return done(new Refusal(503, state.readOnly, { params: { seconds: AGAIN }, extra: { retry_after: AGAIN } }))
    done()
  })
  http.addHook('onError', async (_request, _reply, error) => { if (['53100', 'ENOSPC'].includes(String((error as { code?: unknown }).code))) noteDiskFull(kernel) })
}

/** Ends every open stream with the word to come back soon: to another process, or to the one that follows. */
export function sendStreamsAway(kernel: Kernel): void {
  for (const response of streamsOf(kernel)) {
    if (response.headersSent && !response.writableEnded) response.write('retry: 500\nevent: reconnect\ndata: {}\n\n')
    response.end()
    response.socket?.destroySoon()
  }
}

function streamsOf(kernel: Kernel): Set<ServerResponse> {
  const found = streams.get(kernel.services) ?? new Set<ServerResponse>()
  streams.set(kernel.services, found)
  return found
}
