// A refusal for too many attempts tells machines, too, how long to wait.
import type { FastifyReply } from 'fastify'
import { Refusal } from '#kernel/errors.ts'

/** Runs `fn`; a 429 gets its `Retry-After` header in seconds. */
export async function withRetryAfter<T>(reply: FastifyReply, fn: () => Promise<T>): Promise<T> {
  try { return await fn() } catch (error) {
    if (error instanceof Refusal && error.status === 429) reply.header('retry-after', String(error.params['seconds'] ?? 60))
    throw error
  }
}
