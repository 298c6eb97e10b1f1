// Changes the key that seals stored secrets, while the product runs: both keys are accepted until nothing is left under the old one.
import { randomBytes } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { keyRing, writeRing } from '#platform/process/secret.ts'
import { resealAll } from '#platform/sessions/sealed-stores.ts'

/**
 * Puts a new key in front of the ring, seals everything anew, waits for the transactions that may still have sealed with the old one, does it once more, and drops the old key. The key for hashes stays.
 * With the ring in VINCULO_SECRET (several machines) nothing is written: the new key is in front there already, and this seals what is left under the others. Killed anywhere, run again: the ring in the file says where it was.
 * Returns the numbers of sealed values by purpose. `grace`: milliseconds in which a value sealed with the old key reaches its statement; `patience`: to wait for open transactions.
 */
export async function rotateSecret(kernel: Kernel, env: NodeJS.ProcessEnv, { patience = 120_000, grace = 3_000 } = {}): Promise<Record<string, number>> {
  const before = keyRing(kernel.config, env)
  const inFile = !env['VINCULO_SECRET']
  if (!inFile && before.accepted.length < 2) throw new CannotStart('secret_from_environment')
  // a ring with two keys is a rotation that was not finished
  if (inFile && before.accepted.length === 1) {
    const fresh = randomBytes(32)
    writeRing(kernel.config.dataFolder, { current: fresh, accepted: [fresh, ...before.accepted], hash: before.hash })
  }
  const counts = await resealAll(kernel)
  await new Promise(resolve => setTimeout(resolve, grace))
  await othersEnd(kernel, patience)
  for (const [purpose, count] of Object.entries(await resealAll(kernel))) counts[purpose] = (counts[purpose] ?? 0) + count
  if (inFile) {
    const { current, hash } = keyRing(kernel.config, env)
    writeRing(kernel.config.dataFolder, { current, accepted: [current], hash })
  }
  return counts
}

/** Waits until every transaction that is open now has ended: each of them began when the old key may still have been the one in hand. */
async function othersEnd(kernel: Kernel, patience: number): Promise<void> {
  const [mark] = await kernel.sql<{ top: string }[]>`select pg_snapshot_xmax(pg_current_snapshot())::text as top`
  for (let waited = 0; ; waited += 200) {
    const [row] = await kernel.sql<{ past: boolean }[]>`select pg_snapshot_xmin(pg_current_snapshot()) >= ${mark!.top}::xid8 as past`
    if (row!.past) return
    if (waited >= patience) throw new CannotStart('unexpected', { reason: 'a transaction does not end' })
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
