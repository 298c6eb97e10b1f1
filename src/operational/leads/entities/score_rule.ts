// What makes a lead worth more or less: a condition on the lead, or on what its person does, and the points it brings. Points fade by half in so many days.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const ScoreRule = entity('score_rule', {
  title: 'name', subtitle: ['about', 'points'], sort: 'name', access: 'reference',
  navigation: { wing: 'administration', icon: 'gauge', order: 50 },
  list: ['name', 'about', 'points', 'half_life_days', 'cap', 'active'],
  fields: {
    name: text({ required: true, unique: true, max: 150 }),
    active: boolean({ default: true }),
    about: select(['lead', 'interaction'], { required: true, default: 'lead' }),
    condition: json<Condition>({ technical: true }),
    points: number({ required: true, integer: true, min: -100, max: 100 }),
    // none: the points stay
    half_life_days: number({ min: 1, max: 3650 }),
    // of repeated events: the most this rule brings in all
    cap: number({ integer: true, min: 0, max: 100 }),
  },
})
export interface ScoreRule extends RowOf<typeof ScoreRule> {}
