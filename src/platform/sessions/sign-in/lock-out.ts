// Guessing costs time: every attempt is written down before the password is looked at, so that a hundred at once count as a hundred.
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { ipPrefix } from '#platform/sessions/client-address.ts'
import { blind } from '#platform/sessions/token.ts'

/** `neutral` neither counts against the login nor clears it: the password was right, the second factor is still open. */
export type Outcome = 'success' | 'failure' | 'neutral'

const MINUTE = 60_000
/** A login: five free failures, then 30 s, doubled each time up to 15 minutes; forgotten after a day. A network from which this login signed in of late is judged by the
 *  failures from there alone: a stranger elsewhere locks nobody out of their own office or home, and the cap bounds the wait of who comes from a new place. */
const LOGIN = { free: 5, first: 30_000, longest: 15 * MINUTE, memory: 24 * 60 * MINUTE, known: 30 * 24 * 60 * MINUTE }
/** A network: fifty failures within 15 minutes over all logins (one password tried on many). */
const NETWORK = { most: 50, memory: 15 * MINUTE }
/** Password resets asked for: three an hour for an address, thirty an hour for a network. */
const RESETS = { login: 3, network: 30, memory: 60 * MINUTE }

/** Writes an attempt down as failed and returns its id; `endAttempt` says how it went. 429 `locked` with the seconds to wait, the same for addresses nobody has. */
export async function beginAttempt(kernel: Kernel, login: string, ip: string): Promise<string> {
  const now = kernel.clock.now().getTime()
  const key = blind(kernel, login.trim().toLowerCase()), network = ipPrefix(ip)
  const outcome = await kernel.sql.begin(async sql => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key.toString('hex')}, 7))`
    const [known] = await sql`select 1 from kernel.session s join "user" u on u.id = s.user_id where u.email = ${login.trim().toLowerCase()} and s.ip_prefix = ${network} and s.ip_prefix <> 'unknown'
      and s.created_at > ${new Date(now - LOGIN.known)} limit 1`
    const from = known ? network : null
    const rows = await sql<{ at: string }[]>`select at from kernel.sign_in_attempt a where login = ${key} and kind = 'sign_in' and outcome = 'failure' and at > ${new Date(now - LOGIN.memory)} and (${from}::text is null or ip_prefix = ${from}::text)
      and at > coalesce((select max(s.at) from kernel.sign_in_attempt s where s.login = ${key} and s.kind = 'sign_in' and s.outcome = 'success' and (${from}::text is null or s.ip_prefix = ${from}::text)), '-infinity') order by at desc limit 40`
    const [crowd] = await sql<{ failures: number; oldest: string }[]>`select count(*)::int as failures, min(at) as oldest from (
      select at from kernel.sign_in_attempt where ip_prefix = ${network} and outcome = 'failure' and kind = 'sign_in' and at > ${new Date(now - NETWORK.memory)} order by at desc limit ${NETWORK.most}) recent`
    const wait = Math.max(loginWait(rows.length, rows[0]?.at, now), crowd && crowd.failures >= NETWORK.most ? Date.parse(crowd.oldest) + NETWORK.memory - now : 0)
    if (wait > 0) return { wait, id: '' }
    const id = kernel.clock.id()
    await sql`insert into kernel.sign_in_attempt (id, kind, login, ip_prefix, at, outcome) values (${id}, 'sign_in', ${key}, ${network}, ${new Date(now)}, 'failure')`
    return { wait: 0, id }
  }) as { wait: number; id: string }
  if (outcome.wait > 0) throw locked(outcome.wait)
  return outcome.id
}

/** Says how an attempt went. One that is never ended stays a failure. */
export async function endAttempt(kernel: Kernel, id: string, outcome: Outcome): Promise<void> {
  await kernel.sql`update kernel.sign_in_attempt set outcome = ${outcome} where id = ${id}`
}

/** Counts a request for a reset. `send` is false when this address had enough letters; 429 `locked` when the network asks for too many. */
export async function countReset(kernel: Kernel, login: string, ip: string): Promise<{ send: boolean }> {
  const now = kernel.clock.now(), since = new Date(now.getTime() - RESETS.memory)
  const key = blind(kernel, login.trim().toLowerCase()), network = ipPrefix(ip)
  await kernel.sql`insert into kernel.sign_in_attempt (id, kind, login, ip_prefix, at, outcome) values (${kernel.clock.id()}, 'reset', ${key}, ${network}, ${now}, 'neutral')`
  const [counted] = await kernel.sql<{ login: number; network: number }[]>`select
    (select count(*)::int from kernel.sign_in_attempt where login = ${key} and kind = 'reset' and at > ${since}) as login,
    (select count(*)::int from kernel.sign_in_attempt where ip_prefix = ${network} and kind = 'reset' and at > ${since}) as network limit 1`
  if (counted!.network > RESETS.network) throw locked(RESETS.memory / 4)
  return { send: counted!.login <= RESETS.login }
}

function loginWait(failures: number, last: string | undefined, now: number): number {
  if (failures < LOGIN.free || !last) return 0
  const delay = Math.min(LOGIN.longest, LOGIN.first * 2 ** (failures - LOGIN.free))
  return Date.parse(last) + delay - now
}

function locked(ms: number): Refusal {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return new Refusal(429, 'locked', { params: { seconds }, extra: { retry_after: seconds } })
}
