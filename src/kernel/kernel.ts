// The running kernel: definitions, database, clock and services, built once per process from the list of modules.
import type { Logger } from 'pino'
import type { Sql } from 'postgres'
import type { Identity } from '#kernel/access/identity.ts'
import type { Clock } from '#kernel/clock/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition, Registry } from '#kernel/entity/registry.ts'
import type { Write } from '#kernel/module.ts'
import type { Configuration } from '#kernel/configuration.ts'

export interface Kernel {
  /** the definitions that hold now: replaced as a whole while the process runs, never changed. Ask for it each time; what is derived from a Definition is kept by that Definition */
  readonly registry: Registry
  /** the pool. Modules never use it: they go through records/* and visible(). */
  readonly sql: Sql
  readonly clock: Clock
  readonly config: Configuration
  readonly log: Logger
  /** process-wide emitter of "something changed": wakes feed readers and live streams */
  readonly tick: Tick
  readonly identity: Identity
  /** what the kernel itself writes after a write, in the same transaction (mirrored fields); a list, because these writers write again */
  readonly consequences: readonly Consequence[]
  /** services by name, set by the process that runs them (files, mail transport, media …) */
  readonly services: Map<string, unknown>
}

export type Consequence = (ctx: Ctx, definition: Definition, writes: Write[]) => Promise<void>

export interface Tick { ring(): void; wait(ms: number, signal?: AbortSignal): Promise<void>; onRing(listener: () => void): () => void }
