// After a restore from an older backup: whoever was erased since is erased again.
import { systemContext } from '#kernel/access/system.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { erasePerson } from '#customer/privacy/erasure/erase-person.ts'
import { allErasures } from '#customer/privacy/erasure/list.ts'

/** Erases every person of the list (of the database and of the data folder) who is there again. Returns how many were; `held` are under a legal hold and stay, to be decided by somebody. */
export async function replayErasures(kernel: Kernel): Promise<{ erased: number; held: string[] }> {
  const result = { erased: 0, held: [] as string[] }, done = new Set<string>()
  for (const { contact, request } of await allErasures(kernel)) {
    if (done.has(contact)) continue
    done.add(contact)
    const [there] = await kernel.sql`select 1 from contact c where c.id = ${contact}::uuid and not exists (select 1 from kernel.change e where e.entity = 'contact' and e.record = c.id and e.op = 'erased') limit 1`
    if (!there) continue
    try {
      await erasePerson(systemContext(kernel, { reason: 'erasures are repeated after a restore', origin: 'cli' }), contact, { request })
      result.erased++
    } catch (error) {
      if ((error as { code?: string }).code !== 'under_legal_hold') throw error
      result.held.push(contact)
    }
  }
  return result
}
