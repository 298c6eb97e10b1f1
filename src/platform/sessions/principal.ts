// Who acts, with rights expanded: roles to grants, the tree of managers, teams, territories and delegations to access keys. Kept per process until the rights version moves.
import { createHash } from 'node:crypto'
import { union, type Grants } from '#kernel/access/grants.ts'
import { LANGUAGES, type Language, type Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { readRights, type RightsRow } from '#platform/sessions/rights.ts'
import { rightsVersion } from '#platform/sessions/rights-version.ts'

export interface PrincipalOptions {
  sessionId?: string | null
  apiKeyId?: string | null
  /** roles of an API key; null: all of the creator's */
  rolesSubset?: string[] | null
  /** the administrator who looks through this user's eyes */
  viewAs?: string | null
  /** as read with the session; read here when absent */
  version?: string
}

/** Entries kept a process: about 2 kB each for a person with fifty reports, and up to forty statements of their own (sql/kept.ts), whose texts are shared. */
const MOST_KEPT = 5_000
interface Kept { version: string; until: number; principal: Principal }
const kept = new WeakMap<Kernel, Map<string, Kept>>()

/** The principal of an active user, or null when the user is disabled, deleted or unknown, or when a key has no role left that its creator still has. */
export async function principalFor(kernel: Kernel, userId: string, options: PrincipalOptions = {}): Promise<Principal | null> {
  const version = options.version ?? await rightsVersion(kernel.sql)
  const subset = options.rolesSubset ?? null
  const cache = kept.get(kernel) ?? new Map<string, Kept>()
  kept.set(kernel, cache)
  const key = `${userId} ${subset === null ? '*' : [...subset].sort().join(',')} ${options.viewAs ?? ''} ${options.sessionId ?? ''} ${options.apiKeyId ?? ''}`
  const before = cache.get(key)
  if (before && before.version === version && before.until > kernel.clock.now().getTime()) return before.principal
  const row = await readRights(kernel, userId, subset)
  if (!row) { cache.delete(key); return null }
  const principal = build(row, subset, options)
  if (!principal) return null
  cache.delete(key)
  if (cache.size >= MOST_KEPT) cache.delete(cache.keys().next().value!)
  cache.set(key, { version, until: row.until ? Date.parse(row.until) : Infinity, principal })
  return principal
}

function build(row: RightsRow, subset: string[] | null, options: PrincipalOptions): Principal | null {
  const isAdmin = row.roles.includes('admin')
  const roles = subset === null ? row.roles : subset.filter(role => isAdmin || row.roles.includes(role))
  if (subset !== null && roles.length === 0) return null
  const grants = union(row.grants.filter(role => roles.includes(role.name)).map(role => (role.grants ?? {}) as Grants))
  const rights = { roles, admin: roles.includes('admin'), grants, keys: row.keys, team: row.team }
  return {
    id: row.id, name: row.name, email: row.email, ...rights,
    language: asLanguage(row.language ?? row.organisation?.language), timeZone: row.time_zone ?? row.organisation?.time_zone ?? 'UTC',
    sessionId: options.sessionId ?? null, apiKeyId: options.apiKeyId ?? null, viewAs: options.viewAs ?? null,
    // of the rights themselves: what was cached for this user stays good while somebody else's rights move
    rightsVersion: createHash('sha256').update(JSON.stringify(rights)).digest('hex').slice(0, 16),
  }
}

/** What is no language of ours is the first. */
export function asLanguage(language: string | null | undefined): Language { return LANGUAGES.find(each => each === language) ?? LANGUAGES[0] }
