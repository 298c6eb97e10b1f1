// A condition as a predicate over a list, with the reader's rights in every step of it.
import { readableFields } from '#kernel/access/fields.ts'
import { visible } from '#kernel/access/visible.ts'
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import { conditionSql } from '#kernel/conditions/sql.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Params } from '#kernel/sql/params.ts'
import { holdsWhole } from '#kernel/records/search-text.ts'
import { quote } from '#kernel/sql/quote.ts'

/** SQL of `filter` over `alias`; 'true' without one. 400 for what the reader may not name. */
export function filterPredicate(ctx: Ctx, params: Params, definition: Definition, filter: unknown, alias = 't'): string {
  if (filter === undefined || filter === null) return 'true'
  const mayRead = (entity: string, field: string) => ctx.kernel.registry.find(entity) !== undefined && readableFields(ctx, entity).has(field)
  const parsed = parseCondition(ctx.kernel.registry, definition.name, filter, { mayRead })
  return conditionSql(parsed, {
    alias, params, scope: scopeFor(ctx),
    searched: (field, entity) => holdsWhole(ctx.kernel.registry.entity(entity), field),
    visible: (entity, inner) => `(${visible(ctx, params, entity, inner)}) and ${quote(inner)}.deleted_at is null`,
  })
}

/** Who `$me` is and where the day begins. */
export function scopeFor(ctx: Ctx): ConditionScope { return { me: ctx.user.id, myTeam: ctx.user.team, zone: ctx.user.timeZone, now: ctx.clock.now() } }
