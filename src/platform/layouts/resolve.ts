// Which arrangement a reader gets, and what of it they may know.
import { readableFields } from '#kernel/access/fields.ts'
import { LANGUAGES, type Ctx } from '#kernel/context.ts'
import type { Arrangement, ResolvedLayout } from '#platform/layouts/arrangement.ts'

const MOST = 2_000
interface Stored { entity: string; role: string | null; arrangement: Arrangement }

/** The arrangements the reader's pages have, by entity: of their roles the one with the lowest rank (then the role's name), else the standard. One statement. */
export async function layoutsFor(ctx: Ctx): Promise<Map<string, ResolvedLayout>> {
  const stored = await ctx.sql<Stored[]>`select l.entity, r.name as role, l.arrangement from page_layout l left join "role" r on r.id = l.role and r.deleted_at is null
    where l.deleted_at is null and (l.role is null or r.name = any(${ctx.user.roles}::text[])) order by l.entity, l.role is null, l.rank nulls last, r.name limit ${MOST}`
  const found = new Map<string, ResolvedLayout>()
  for (const { entity, role, arrangement } of stored) if (!found.has(entity) && ctx.kernel.registry.find(entity)) found.set(entity, resolved(ctx, entity, role, arrangement))
  return found
}

/** An arrangement in the reader's words, without what they may not read: a hidden field's name is told by nothing. A section of which they read no field is gone with its name. Cards and related lists are cut where the definition tells which there are (reference/meta.ts). */
export function resolved(ctx: Ctx, entity: string, role: string | null, { sections, hidden, figures, create, panels, related }: Arrangement): ResolvedLayout {
  const definition = ctx.kernel.registry.entity(entity), readable = readableFields(ctx, entity)
  const known = (names: string[]) => names.filter(name => readable.has(name))
  const known_inputs = new Set(Object.keys(definition.entity.inputs ?? {}))
  const languages = [ctx.language, ...LANGUAGES]
  const cut = sections.map(({ name, label, columns }) => ({ name, label: languages.map(language => label?.[language]).find(Boolean) ?? null, columns: columns.map(known) }))
  return {
    role, sections: cut.filter(section => section.columns.some(column => column.length > 0)), hidden: known(hidden), figures: figures && known(figures),
    create: create && create.filter(name => readable.has(name) || known_inputs.has(name)), panels, related,
  }
}
