// What the page where pages are arranged needs besides the doors of the entity: what is arranged for whom, and the definitions as a role would read them.
import { union, type Grants } from '#kernel/access/grants.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Routes } from '#kernel/module.ts'
import { isId } from '#kernel/records/lock.ts'
import { entityMetaFor } from '#platform/reference/meta.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'

/** GET /api/page-layout: `{data: [{entity, role, label, rank, id}]}`, all that are arranged. GET /api/page-layout/{entity}?role={id}: `{standard, own, panels, meta}`: what is kept for everybody and for this role, the names of the page's cards, and the entity as the role's definitions have it. */
export const layoutRoutes: Routes = http => {
  http.get('/api/page-layout', async request => {
    const ctx = demandAdministrator(request.ctx)
    return { data: await ctx.sql`select l.id, l.entity, l.role, l.rank from page_layout l where l.deleted_at is null order by l.entity, l.rank nulls last, l.id limit 5000` }
  })
  http.get('/api/page-layout/:entity', async request => {
    const ctx = demandAdministrator(request.ctx)
    const { entity } = request.params as { entity: string }, { role } = request.query as { role?: string }
    if (!ctx.kernel.registry.find(entity)) throw new Refusal(404, 'not_found', { params: { entity: 'page_layout' } })
    const seen = role ? await asRole(ctx, role) : ctx
    const stored = await ctx.sql`select l.id, l.version, l.role, l.rank, l.arrangement from page_layout l where l.deleted_at is null and l.entity = ${entity} and (l.role is null or l.role = ${role ?? null}::uuid) order by l.role nulls first limit 2`
    const panels = ctx.kernel.registry.entity(entity).panels.map(panel => ({ name: panel.name, label: text(ctx.kernel, ctx.language, `panel.${entity}.${panel.name}`) ?? text(ctx.kernel, ctx.language, `entity.${panel.entity}.plural`) ?? panel.name }))
    return { panels, standard: stored.find(row => row['role'] === null) ?? null, own: stored.find(row => row['role'] !== null) ?? null, meta: await entityMetaFor(seen, entity) }
  })
}

/** The administrator's own context with the rights of a role alone: it can only see less. 404 for no such role. */
async function asRole(ctx: Ctx, id: string): Promise<Ctx> {
  const [role] = isId(id) ? await ctx.sql<{ name: string; grants: Grants | null }[]>`select name, grants from "role" where id = ${id}::uuid and deleted_at is null limit 1` : []
  if (!role) throw new Refusal(404, 'not_found', { params: { entity: 'role' } })
  return { ...ctx, user: { ...ctx.user, roles: [role.name], admin: role.name === 'admin', grants: union([role.grants ?? {}]) } }
}
