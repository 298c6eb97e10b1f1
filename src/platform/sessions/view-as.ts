// Looking through other eyes: a colleague's, or with the rights of a role alone. Reading only, in the same session, told to the audit when it begins and ends.
import { asSystem, contextFor } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { create } from '#kernel/records/create.ts'
import { update } from '#kernel/records/update.ts'
import { profileOf, type Profile } from '#platform/sessions/profile.ts'
import { principalFor } from '#platform/sessions/principal.ts'

/** Begins it. 403 `administrator_required` for all but administrators in a session of their own, 404 for nobody such. */
export async function beginViewAs(ctx: Ctx, whom: { user: string } | { role: string }): Promise<{ user: Profile | null; role: string | null }> {
  const { user } = ctx
  if (!user.admin || user.viewAs || !user.sessionId) throw new Refusal(403, 'administrator_required')
  await transaction(ctx, async tx => {
    // two at once, or one whose colleague is gone meanwhile: what was begun before ends with its time
    const [before] = await tx.sql<{ entry: string | null }[]>`select view_as_entry as entry from kernel.session where id = ${user.sessionId} limit 1 for update`
    if (before?.entry) await update(asSystem(tx, 'view as'), 'view_as', before.entry, { ended_at: tx.clock.now().toISOString() })
    const seen = 'user' in whom ? await person(tx, whom.user) : await role(tx, whom.role)
    const entry = await create(asSystem(tx, 'view as'), 'view_as', { label: seen.label, administrator: user.id, seen: seen.user, role: seen.role, started_at: tx.clock.now().toISOString() })
    await tx.sql`update kernel.session set view_as = ${seen.user}, view_as_role = ${seen.role}, view_as_entry = ${String(entry['id'])}::uuid where id = ${user.sessionId}`
  })
  ctx.kernel.log.info({ user: user.id, ...('user' in whom ? { as: whom.user } : { role: whom.role }) }, 'view as')
  return 'user' in whom ? { user: await profileOf(ctx.kernel, whom.user), role: null } : { user: await profileOf(ctx.kernel, user.id!), role: whom.role }
}

/** Ends it; nothing happens when nobody looks. */
export async function endViewAs(ctx: Ctx): Promise<void> {
  await transaction(ctx, async tx => {
    const [before] = await tx.sql<{ user: string; entry: string | null }[]>`select user_id as "user", view_as_entry as entry from kernel.session where id = ${ctx.user.sessionId} and (view_as is not null or view_as_role is not null) limit 1 for update`
    if (!before) return
    await tx.sql`update kernel.session set view_as = null, view_as_role = null, view_as_entry = null where id = ${ctx.user.sessionId}`
    const own = before.entry ? await principalFor(ctx.kernel, before.user) : null
    // told as the administrator, whose eyes these are
    if (own && before.entry) await update(asSystem({ ...contextFor(ctx.kernel, own, { origin: tx.origin, requestId: tx.requestId }), sql: tx.sql, inTransaction: tx.inTransaction }, 'view as'), 'view_as', before.entry, { ended_at: tx.clock.now().toISOString() })
  })
}

interface Seen { label: string; user: string | null; role: string | null }

async function person(ctx: Ctx, id: string): Promise<Seen> {
  const [found] = await ctx.sql<{ name: string }[]>`select name from "user" where id = ${id} and active and deleted_at is null limit 1`
  if (!found) throw new Refusal(404, 'not_found', { params: { entity: 'user' } })
  return { label: found.name.slice(0, 200), user: id, role: null }
}

async function role(ctx: Ctx, name: string): Promise<Seen> {
  const [found] = await ctx.sql<{ name: string }[]>`select name from "role" where name = ${name} and deleted_at is null limit 1`
  if (!found) throw new Refusal(404, 'not_found', { params: { entity: 'role' } })
  return { label: found.name, user: null, role: found.name }
}
