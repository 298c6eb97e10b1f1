// A person has one primary company: a new primary part takes the place of the one before, which stays as an ordinary one.
import { asSystem } from '#kernel/access/system.ts'
import type { Completion } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'

export const onePrimaryAccount: Completion = {
  entity: 'account_contact', name: 'one_primary',
  async complete(ctx, writes) {
    const fresh = writes.filter(({ old, next }) => next['role'] === 'primary' && old?.['role'] !== 'primary')
    if (fresh.length === 0 || ctx.mirroring === 'newborn') return
    const found = await ctx.sql.unsafe(`select a.id from account_contact a where a.contact = any($1::uuid[]) and a.role = 'primary' and a.id <> all($2::uuid[]) and a.deleted_at is null limit 1000`,
      [fresh.map(w => String(w.next['contact'])), fresh.map(w => String(w.next['id']))], { prepare: true })
    if (found.length > 0) await updateMany({ ...asSystem(ctx, 'one primary account of a person'), mirroring: true }, 'account_contact', found.map(row => ({ id: String(row['id']), patch: { role: 'member' } })))
  },
}
