// Our own public address, as far as a request can be believed about it.
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { trustedOrigin } from '#platform/sessions/address.ts'

/** For links in letters; null when nobody said it and this request cannot be believed. */
export async function ownAddress(kernel: Kernel, request: FastifyRequest): Promise<string | null> {
  try { return await trustedOrigin(kernel, request) } catch (error) { if (error instanceof Refusal) return null; throw error }
}
