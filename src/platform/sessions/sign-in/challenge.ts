// State between two requests of one sign-in: who has shown a password and owes a second factor, which bytes a passkey has to sign, which answer of another provider is awaited.
import type { Kernel } from '#kernel/kernel.ts'
import type { Connection } from '#platform/sessions/connection.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'

export type ChallengePurpose = 'second_factor' | 'passkey_registration' | 'passkey_sign_in' | 'oidc'
export interface Challenge { id: string; userId: string | null; payload: Record<string, unknown>; failures: number }

/** Wrong codes before a challenge dies and the password is asked for again. */
const MOST_FAILURES = 5

/** Opens a challenge and returns the token that its owner keeps (in a cookie, or as OIDC state). */
export async function openChallenge(kernel: Kernel, purpose: ChallengePurpose, options: { userId?: string | null; payload?: Record<string, unknown>; minutes: number }): Promise<string> {
  const token = newToken(), now = kernel.clock.now()
  const expires = new Date(now.getTime() + options.minutes * 60_000)
  await kernel.sql`insert into kernel.challenge (id, purpose, token_hash, user_id, payload, created_at, expires_at)
    values (${kernel.clock.id()}, ${purpose}, ${hashToken(token)}, ${options.userId ?? null}, ${JSON.stringify(options.payload ?? {})}::text::jsonb, ${now}, ${expires})`
  return token
}

/** The open challenge of this token, or null: unknown, expired, for something else, or failed too often. */
export async function findChallenge(kernel: Kernel, purpose: ChallengePurpose, token: string | undefined): Promise<Challenge | null> {
  if (!token) return null
  const [row] = await kernel.sql<Challenge[]>`select id, user_id as "userId", payload, failures from kernel.challenge
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and expires_at > ${kernel.clock.now()} and failures < ${MOST_FAILURES} limit 1`
  return row ?? null
}

/** Takes a challenge away; false when somebody else was faster. Whoever gets true may go on, and nobody twice. */
export async function consumeChallenge(sql: Connection, id: string): Promise<boolean> {
  return (await sql`delete from kernel.challenge where id = ${id} returning id`).length === 1
}

/** Counts a wrong answer before it is looked at, so that parallel guesses share the five. False: there were too many. */
export async function countTry(kernel: Kernel, id: string): Promise<boolean> {
  return (await kernel.sql`update kernel.challenge set failures = failures + 1 where id = ${id} and failures < ${MOST_FAILURES} returning id`).length === 1
}
