// Which second factors a user has, and whether an answer to a pending sign-in is good.
import type { Kernel } from '#kernel/kernel.ts'
import { useBackupCode } from '#platform/sessions/sign-in/backup-code.ts'
import type { Connection } from '#platform/sessions/connection.ts'
import { totpMatches } from '#platform/sessions/sign-in/totp.ts'

export type Factor = 'totp' | 'passkey'

/** Confirmed factors. A user who has any must show one after the password. */
export async function factorsOf(sql: Connection, userId: string): Promise<Factor[]> {
  const [row] = await sql<{ totp: boolean; passkey: boolean }[]>`select exists (select 1 from kernel.totp where user_id = ${userId} and confirmed_at is not null) as totp,
    exists (select 1 from kernel.passkey where user_id = ${userId}) as passkey limit 1`
  return [...(row!.totp ? ['totp' as const] : []), ...(row!.passkey ? ['passkey' as const] : [])]
}

/** Whether the code is the user's: six digits of the phone, or a backup code. Null: it is neither. */
export async function codeMatches(kernel: Kernel, userId: string, code: string): Promise<'totp' | 'backup_code' | null> {
  if (await totpMatches(kernel, userId, code.replace(/\s/g, ''))) return 'totp'
  return await useBackupCode(kernel, userId, code) ? 'backup_code' : null
}

/** Takes every second factor of a user away: the way back in for somebody who lost them, done by an administrator. */
export async function removeFactors(sql: Connection, userId: string): Promise<void> {
  await sql`delete from kernel.totp where user_id = ${userId}`
  await sql`delete from kernel.passkey where user_id = ${userId}`
  await sql`delete from kernel.backup_code where user_id = ${userId}`
}
