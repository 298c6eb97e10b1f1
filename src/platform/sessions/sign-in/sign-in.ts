// Signing in with e-mail and password, and the second step for who has a second factor.
import { systemContext } from '#kernel/access/system.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { consumeChallenge, countTry, findChallenge, openChallenge } from '#platform/sessions/sign-in/challenge.ts'
import type { Client } from '#platform/sessions/client-address.ts'
import { beginAttempt, endAttempt } from '#platform/sessions/sign-in/lock-out.ts'
import { passwordMatches } from '#platform/sessions/sign-in/password.ts'
import { codeMatches, factorsOf, type Factor } from '#platform/sessions/sign-in/second-factor.ts'
import { startSession, type SignInMethod } from '#platform/sessions/session.ts'

export type SignedIn = { userId: string; token: string; sessionId: string }
export type SignInAnswer = ({ done: true } & SignedIn) | { done: false; challenge: string; factors: Factor[] }

/** First step. 401 `invalid_credentials` for a wrong password, an unknown, disabled or passwordless user alike and in the same time; 429 `locked`. */
export async function signIn(kernel: Kernel, email: string, password: string, client: Client): Promise<SignInAnswer> {
  const attempt = await beginAttempt(kernel, email, client.ip)
  const [row] = await kernel.sql<{ id: string; hash: string | null }[]>`select u.id, p.hash from "user" u left join kernel.password p on p.user_id = u.id
    where u.email = ${email.trim().toLowerCase()} and u.active and u.deleted_at is null limit 1`
  if (!await passwordMatches(row?.hash ?? null, password) || !row) throw new Refusal(401, 'invalid_credentials')
  const factors = await factorsOf(kernel.sql, row.id)
  if (factors.length > 0) {
    await endAttempt(kernel, attempt, 'neutral')
    return { done: false, factors, challenge: await openChallenge(kernel, 'second_factor', { userId: row.id, payload: { email: email.trim().toLowerCase() }, minutes: 10 }) }
  }
  await endAttempt(kernel, attempt, 'success')
  return { done: true, ...await enter(kernel, row.id, 'password', client) }
}

/** Second step with a code. 401 `sign_in_expired` when the first step is too long ago or failed too often, 401 `invalid_code`; wrong codes count against the login like wrong passwords. */
export async function secondStep(kernel: Kernel, challengeToken: string | undefined, code: string, client: Client): Promise<SignedIn> {
  const challenge = await findChallenge(kernel, 'second_factor', challengeToken)
  if (!challenge?.userId) throw new Refusal(401, 'sign_in_expired')
  const attempt = await beginAttempt(kernel, String(challenge.payload['email']), client.ip)
  if (!await countTry(kernel, challenge.id)) throw new Refusal(401, 'sign_in_expired')
  const how = await codeMatches(kernel, challenge.userId, code)
  if (!how) throw new Refusal(401, 'invalid_code')
  if (!await consumeChallenge(kernel.sql, challenge.id)) throw new Refusal(401, 'sign_in_expired')
  await endAttempt(kernel, attempt, 'success')
  return enter(kernel, challenge.userId, `password+${how}`, client)
}

/** Makes the session, whatever way the person proved who they are. 401 when they were disabled meanwhile. */
export async function enter(kernel: Kernel, userId: string, method: SignInMethod, client: Client): Promise<SignedIn> {
  const [user] = await kernel.sql`select id from "user" where id = ${userId} and active and deleted_at is null limit 1`
  if (!user) throw new Refusal(401, 'invalid_credentials')
  const session = await startSession(kernel, kernel.sql, userId, method, client)
  await setDerived(systemContext(kernel, { reason: 'sign-in', origin: 'system' }), 'user', [{ id: userId, values: { last_sign_in_at: kernel.clock.now().toISOString() } }])
  kernel.log.info({ user: userId, session: session.id, method }, 'signed in')
  return { userId, token: session.token, sessionId: session.id }
}
