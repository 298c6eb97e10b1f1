// The browser's files. Every address that is not the API answers the application page; unknown API addresses a problem.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticPlugin from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '#kernel/errors.ts'
import { sendProblem } from '#kernel/http/problem.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** Serves kernel.config.uiFolder; hashed assets are cached for a year, the page never. */
export async function staticFiles(http: FastifyInstance, kernel: Kernel): Promise<void> {
  const folder = kernel.config.uiFolder
  const page = join(folder, 'index.html')
  const present = folder !== '' && existsSync(page)
  if (present) await http.register(staticPlugin, { root: folder, prefix: '/', wildcard: false, index: false, preCompressed: true, setHeaders: (reply, path) => { void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache') } })
  http.setNotFoundHandler((request, reply) => {
    if (!present || request.url.startsWith('/api') || request.method !== 'GET' || /\.\w{2,5}$/.test(request.url.split('?')[0]!)) return sendProblem(kernel, request, reply, new Refusal(404, 'unknown_route'))
    return reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(page))
  })
}
