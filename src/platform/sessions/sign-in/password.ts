// Passwords: argon2id, one row a user beside the user, so that no query of the user entity can ever carry a hash.
import { hash, verify } from '@node-rs/argon2'
import type { Ctx } from '#kernel/context.ts'
import type { Connection } from '#platform/sessions/connection.ts'

/** OWASP password storage cheat sheet, first recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of nothing anyone can type, with the same cost: checking an unknown user takes as long as checking a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$hTxjthvEbyYBWV6jtmPHDQ$z4lo7VtY3LwM08MfAYO8KKhyeTuijGRYuAx6nfV8w5c'

/** PHC string of the password. About 30 ms of one core, off the event loop. */
export function hashPassword(password: string): Promise<string> { return hash(composed(password), COST) }

/** Whether the password belongs to the hash; null (no such user, no password) costs the same time and is always false. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODY, composed(password))
  return stored !== null && matches
}

/** Sets or replaces the user's password in the open transaction. Strength is checked before (password-strength.ts). */
export async function storePassword(ctx: Ctx, userId: string, hashed: string): Promise<void> {
  const at = ctx.clock.now()
  await ctx.sql`insert into kernel.password (user_id, hash, changed_at) values (${userId}, ${hashed}, ${at}) on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`
}

/** The stored hash of an active user, or null. */
export async function passwordOf(sql: Connection, userId: string): Promise<string | null> {
  const [row] = await sql<{ hash: string }[]>`select hash from kernel.password where user_id = ${userId} limit 1`
  return row?.hash ?? null
}

/** The same letters typed on two keyboards are one password (RFC 8265 asks for composed forms). */
function composed(password: string): string { return password.normalize('NFKC') }
