// Where sealed values lie: each store names itself, so that a new key can seal all of them anew.
import type { Kernel } from '#kernel/kernel.ts'
import { isSealedNow, seal, unseal } from '#platform/sessions/sealed.ts'

/** `again(owner, bytes)` gives the same value under the key of now, or null when it is under it already. `reseal` passes every value through it, stores what comes back, and answers how many it stored. Repeatable. */
export interface SealedStore { name: string; purpose: string; reseal(kernel: Kernel, again: (owner: string, sealed: Uint8Array) => Buffer | null): Promise<number> }

const SERVICE = 'sealed_stores'

/** Called once per process by the module that seals, in its `start`. */
export function registerSealed(kernel: Kernel, store: SealedStore): void {
  kernel.services.set(SERVICE, [...sealedStores(kernel).filter(known => known.name !== store.name), store])
}

/** All of them. */
export function sealedStores(kernel: Kernel): SealedStore[] { return (kernel.services.get(SERVICE) as SealedStore[] | undefined) ?? [] }

/** A store that is a bytea column of a table of the kernel's schema; `owner`: the uuid column that is the key and whose value was authenticated with it. */
export function sealedColumn({ purpose, table, owner, column }: { purpose: string; table: string; owner: string; column: string }): SealedStore {
  return {
    name: `${table}.${column}`, purpose,
    async reseal(kernel, again) {
      let stored = 0
      for (const row of await kernel.sql.unsafe<{ owner: string; sealed: Buffer }[]>(`select ${owner}::text as owner, ${column} as sealed from ${table} where ${column} is not null limit 1000000`)) {
        const fresh = again(row.owner, row.sealed)
        // only over what was read: a value that somebody sealed meanwhile is newer
        if (fresh) stored += (await kernel.sql.unsafe(`update ${table} set ${column} = $3::bytea where ${owner} = $1::uuid and ${column} = $2::bytea returning 1`, [row.owner, row.sealed, fresh] as never[])).length
      }
      return stored
    },
  }
}

/** Seals everything anew that is not under the key of now. Returns how many values, by purpose. Throws on a value that no key of the ring opens. */
export async function resealAll(kernel: Kernel): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { purpose, reseal } of sealedStores(kernel)) {
    const stored = await reseal(kernel, (owner, sealed) => (isSealedNow(kernel, purpose, owner, sealed) ? null : seal(kernel, purpose, owner, unseal(kernel, purpose, owner, sealed))))
    counts[purpose] = (counts[purpose] ?? 0) + stored
  }
  return counts
}
