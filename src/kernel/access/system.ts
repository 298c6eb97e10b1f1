// Acting without limits: the one way, always with a reason, always logged.
import type { Ctx, Language, Origin, Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

const told = new Set<string>()

/** The same context with access lifted. The actor stays who they are; the reason goes to the log, once a request. */
export function asSystem(ctx: Ctx, reason: string): Ctx {
  const key = `${ctx.requestId} ${reason}`
  if (!told.has(key)) ctx.kernel.log.info({ request: ctx.requestId, user: ctx.user.id, reason }, 'access lifted')
  if (told.size > 1_000) told.clear()
  told.add(key)
  return { ...ctx, user: { ...ctx.user, admin: true, viewAs: null }, systemReason: reason }
}

export interface SystemOptions { reason: string; origin: Origin; cause?: { change: string; depth: number } | null; requestId?: string; signal?: AbortSignal; language?: Language }

/** A context for work nobody asked for by hand: jobs, reactions, set-up. */
export function systemContext(kernel: Kernel, options: SystemOptions): Ctx {
  return contextFor(kernel, nobody(options.language ?? 'es'), { ...options, systemReason: options.reason })
}

export interface ContextOptions { origin: Origin; requestId?: string; cause?: { change: string; depth: number } | null; language?: Language; systemReason?: string | null; /** or how to make it, when somebody asks */ signal?: AbortSignal | (() => AbortSignal) }

/** A context for a principal. */
export function contextFor(kernel: Kernel, user: Principal, options: ContextOptions): Ctx {
  return {
    kernel, sql: kernel.sql, inTransaction: false, user, requestId: options.requestId ?? kernel.clock.id(), origin: options.origin, cause: options.cause ?? null,
    language: options.language ?? user.language, clock: kernel.clock, id: () => kernel.clock.id(), systemReason: options.systemReason ?? null,
    get signal() { return typeof options.signal === 'function' ? options.signal() : options.signal },
  }
}

function nobody(language: Language): Principal {
  return {
    id: null, name: 'system', email: null, roles: [], admin: true, grants: {}, keys: [], team: [], language, timeZone: 'UTC', sessionId: null, apiKeyId: null, viewAs: null, rightsVersion: 'system',
  }
}
