// Letters with a secret that wait to be sent are sealed; a new secret key seals them anew.
import { systemContext } from '#kernel/access/system.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import type { SealedStore } from '#platform/sessions/sealed-stores.ts'

/** The longest unchanged first, so that what was sealed anew goes to the end, until a page needs nothing. One that was sent meanwhile has forgotten its text, and stays so by its version. */
export const sealedLetters: SealedStore = {
  name: 'outbox', purpose: 'outbox',
  async reseal(kernel, again) {
    const ctx = systemContext(kernel, { reason: 'a new secret key', origin: 'system' })
    for (let stored = 0; ;) {
      const page = await rows(ctx, 'outbound_message', { fields: ['id', 'sealed', 'version'], filter: { field: 'sealed', op: 'is_not_empty' }, sort: 'updated_at', limit: 500 })
      const old = page.flatMap(({ id, sealed, version }) => { const fresh = again(String(id), Buffer.from(String(sealed), 'base64')); return fresh ? [{ id: String(id), version: Number(version), sealed: fresh.toString('base64') }] : [] })
      for (const { id, version, sealed } of old) await update(ctx, 'outbound_message', id, { sealed }, { version }).catch(error => { if ((error as { code?: string }).code !== 'stale') throw error })
      stored += old.length
      if (old.length === 0) return stored
    }
  },
}
