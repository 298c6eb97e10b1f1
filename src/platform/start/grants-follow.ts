// What a newer program brings is offered to the roles of an older installation: an object that no role was ever told of gets the grants it has in a new one. What an administrator decided stays.
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Grants } from '#kernel/access/grants.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { firstRoles, GRANTED, offeredObjects } from '#platform/sessions/first-roles.ts'

/** roles of one installation; what they may do is small */
const MOST_ROLES = 500

/** Gives the first roles, where they still exist, their grants on objects that were not offered before, and notes what was; where nothing was noted yet, whatever any role speaks of, or ever spoke of, counts as offered. Answers the names of the objects. */
export async function grantsFollow(kernel: Kernel): Promise<string[]> {
  const proposals = firstRoles(kernel.registry.modules), first = new Map(proposals.map(role => [role.name, role.grants])), offered = offeredObjects(proposals)
  return transaction(systemContext(kernel, { reason: 'rights on what the program brings anew', origin: 'system' }), async tx => {
    const roles = await rows(tx, 'role', { fields: ['id', 'name', 'grants'], limit: MOST_ROLES })
    if (roles.length === 0) return []
    const noted = await readSetting<string[]>(tx, GRANTED), known = new Set(noted ?? [...roles.flatMap(role => Object.keys(role['grants'] as Grants)), ...await spokenOf(tx, offered)])
    const fresh = offered.filter(name => !known.has(name))
    for (const role of roles) {
      const held = role['grants'] as Grants, proposed = first.get(String(role['name'])) ?? {}
      const more = Object.fromEntries(fresh.flatMap(name => (proposed[name] && !held[name] ? [[name, proposed[name]]] : [])))
      if (Object.keys(more).length > 0) await update(tx, 'role', String(role['id']), { grants: JSON.parse(JSON.stringify({ ...held, ...more })) as Grants })
    }
    if (!noted || fresh.length > 0) await writeSetting(tx, GRANTED, [...new Set([...known, ...offered])].sort())
    return fresh
  })
}

/** Those of `names` that the history of roles mentions. */
async function spokenOf(ctx: Ctx, names: readonly string[]): Promise<string[]> {
  const found = await ctx.sql.unsafe(`select n.name from unnest($1::text[]) as n(name) where exists (select from kernel.change c where c.entity = 'role' and c.diff::text like '%"' || n.name || '"%') limit ${names.length}`, [names] as never[], { prepare: true })
  return found.map(row => String(row['name']))
}
