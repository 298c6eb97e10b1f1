// Who asks, on whose behalf, why, and with what. The first argument of everything.
import type { Sql, TransactionSql } from 'postgres'
import type { Clock } from '#kernel/clock/clock.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Grants } from '#kernel/access/grants.ts'

/** The languages of the program, in the order in which one stands in for another. A further one is a word here and its catalogues: what they lack then does not compile. */
export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type Origin = 'ui' | 'api' | 'import' | 'job' | 'reaction' | 'system' | 'cli'

/** The one who acts, with the rights already expanded (see access/principal.ts). */
export interface Principal {
  /** null: the system itself, only through asSystem() */
  id: string | null
  name: string
  email: string | null
  roles: string[]
  /** sees and does everything */
  admin: boolean
  grants: Grants
  /** access keys this one holds: self, reports, territories, teams, queues, delegations in force */
  keys: number[]
  /** user ids of the direct and indirect reports and of own teams, for $my_team */
  team: string[]
  language: Language
  timeZone: string
  /** session or API key that carries this request; part of every cache key together with viewAs */
  sessionId: string | null
  apiKeyId: string | null
  /** the administrator who looks through this user's eyes; read-only then */
  viewAs: string | null
  /** changes whenever the rights above change */
  rightsVersion: string
}

export interface Ctx {
  readonly kernel: Kernel
  /** the pool, or the open transaction (see database/transaction.ts) */
  readonly sql: Sql | TransactionSql
  readonly inTransaction: boolean
  readonly user: Principal
  readonly requestId: string
  readonly origin: Origin
  /** change that caused this one (reactions, automations); depth at most 8 */
  readonly cause: { change: string; depth: number } | null
  readonly language: Language
  readonly clock: Clock
  id(): string
  /** Set when a system reason lifted access (asSystem). */
  readonly systemReason: string | null
  /** a write that the kernel makes to keep a mirrored field and its child record equal; stops the echo. `newborn`: children of records made in this very transaction, which have no others */
  readonly mirroring?: boolean | 'newborn'
  /** signal of the request or job: long work stops when it aborts */
  readonly signal?: AbortSignal
}
