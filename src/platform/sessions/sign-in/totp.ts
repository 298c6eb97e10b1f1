// Six digits from a phone (RFC 6238, 30 s steps). The seed is sealed at rest, and a step is accepted once.
import { generateSecret, generateURI, verify } from 'otplib'
import type { Kernel } from '#kernel/kernel.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'

/** clocks of phones are off by up to this many seconds */
const TOLERANCE = 30
const PURPOSE = 'totp'

/** Makes a new seed that is in force only after `confirmTotp`. Null when a confirmed one exists: it must be removed first. */
export async function enrolTotp(kernel: Kernel, user: { id: string; email: string | null }, issuer: string): Promise<{ secret: string; uri: string } | null> {
  const secret = generateSecret()
  const stored = await kernel.sql`insert into kernel.totp (user_id, secret, created_at) values (${user.id}, ${seal(kernel, PURPOSE, user.id, secret)}, ${kernel.clock.now()})
    on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0 where kernel.totp.confirmed_at is null returning user_id`
  return stored.length === 1 ? { secret, uri: generateURI({ issuer, label: user.email ?? user.id, secret }) } : null
}

/** Puts the seed in force when the code fits it. */
export async function confirmTotp(kernel: Kernel, userId: string, code: string): Promise<boolean> {
  const fits = await acceptCode(kernel, userId, code, false)
  if (fits) await kernel.sql`update kernel.totp set confirmed_at = ${kernel.clock.now()} where user_id = ${userId} and confirmed_at is null`
  return fits
}

/** Whether the code is good for this user now; each code once. */
export async function totpMatches(kernel: Kernel, userId: string, code: string): Promise<boolean> { return acceptCode(kernel, userId, code, true) }

async function acceptCode(kernel: Kernel, userId: string, code: string, confirmed: boolean): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false
  const [row] = await kernel.sql<{ secret: Buffer; step: string }[]>`select secret, last_step as step from kernel.totp where user_id = ${userId} and (confirmed_at is not null) = ${confirmed} limit 1`
  if (!row) return false
  const result = await verify({ secret: unseal(kernel, PURPOSE, userId, row.secret), token: code, epoch: Math.floor(kernel.clock.now().getTime() / 1000), epochTolerance: TOLERANCE })
  if (!result.valid || !('timeStep' in result)) return false
  // the same code a second time finds the step already taken, in whatever process it arrives
  return (await kernel.sql`update kernel.totp set last_step = ${result.timeStep} where user_id = ${userId} and last_step < ${result.timeStep} returning user_id`).length === 1
}
