// Which accounts belong to a territory: the first rule, by priority, whose condition holds. Accounts that somebody placed by hand are pinned, and no rule moves them.
import type { Condition } from '#kernel/conditions/condition.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const TerritoryRule = entity('territory_rule', {
  title: 'name', subtitle: ['territory'], sort: 'priority,name', access: 'admin',
  navigation: { wing: 'administration', icon: 'map-pinned', order: 14 },
  list: ['priority', 'name', 'territory', 'active', 'updated_at'],
  fields: {
    name: text({ required: true, max: 150 }),
    territory: ref('territory', { required: true, inverse: 'rules', onDelete: 'cascade', index: true }),
    // lower ones are asked first
    priority: number({ integer: true, min: 0, max: 1_000_000, required: true, default: 100 }),
    // over the account's own fields
    condition: json<Condition>({ required: true }),
    active: boolean({ default: true }),
  },
})
export interface TerritoryRule extends RowOf<typeof TerritoryRule> {}
