// The machine behind a request.
import type { FastifyRequest } from 'fastify'
import type { Client } from '#platform/sessions/client-address.ts'

/** Address (as the proxy says when it is trusted) and browser. */
export function clientOf(request: FastifyRequest): Client { return { ip: request.ip, agent: String(request.headers['user-agent'] ?? '').slice(0, 500) } }
