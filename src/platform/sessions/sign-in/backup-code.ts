// Ten codes on paper for the day the phone is lost. Each works once.
import { createHmac, randomBytes } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'

const HOW_MANY = 10
/** Crockford's base 32: no letters that are mistaken for digits on paper; five bits a sign */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes ten new codes (`k3f9-2mxq-7rtw`, 60 bits each) and voids all older ones. */
export async function newBackupCodes(kernel: Kernel, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  const hashes = codes.map(code => hashOf(kernel, userId, code)), now = kernel.clock.now()
  await kernel.sql.begin(async sql => {
    await sql`delete from kernel.backup_code where user_id = ${userId}`
    for (const hash of hashes) await sql`insert into kernel.backup_code (user_id, code_hash, created_at) values (${userId}, ${hash}, ${now})`
  })
  return codes
}

/** Uses a code up; false when it is none, or was used before. */
export async function useBackupCode(kernel: Kernel, userId: string, code: string): Promise<boolean> {
  return (await kernel.sql`update kernel.backup_code set used_at = ${kernel.clock.now()} where user_id = ${userId} and code_hash = ${hashOf(kernel, userId, code)} and used_at is null returning user_id`).length === 1
}

/** Codes a user has left. */
export async function backupCodesLeft(kernel: Kernel, userId: string): Promise<number> {
  const [row] = await kernel.sql<{ n: number }[]>`select count(*)::int as n from kernel.backup_code where user_id = ${userId} and used_at is null limit 1`
  return row!.n
}

function newCode(): string {
  const signs = [...randomBytes(12)].map(byte => ALPHABET[byte & 31]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
}

/** Keyed with the installation's secret: sixty bits alone could be searched by who steals the table. */
function hashOf(kernel: Kernel, userId: string, code: string): Buffer {
  return createHmac('sha256', kernel.config.secret).update(`backup:${userId}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`).digest()
}
