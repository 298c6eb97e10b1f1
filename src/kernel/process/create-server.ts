// The smallest server: tells that the process lives.
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'

/** GET /api/health and nothing else. */
export async function createServer(kernel: Kernel): Promise<FastifyInstance> {
  const http = Fastify({ loggerInstance: kernel.log, trustProxy: kernel.config.trustProxy })
  http.get('/api/health', () => ({ status: 'ok', version: kernel.config.version }))
  return http as unknown as FastifyInstance
}
