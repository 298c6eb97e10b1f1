// Who gets which leads: rules in order, the first that fits and finds somebody decides.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const ASSIGNMENT_METHODS = ['round_robin', 'capacity', 'value'] as const

export const AssignmentRule = entity('assignment_rule', {
  title: 'name', subtitle: ['method'], sort: 'order', access: 'reference',
  navigation: { wing: 'administration', icon: 'shuffle', order: 51 },
  list: ['order', 'name', 'method', 'team', 'skill', 'by_territory', 'response_minutes', 'active'],
  fields: {
    name: text({ required: true, unique: true, max: 150 }),
    order: number({ required: true, integer: true, min: 1, max: 9999, default: 100 }),
    active: boolean({ default: true }),
    condition: json<Condition>({ technical: true }),
    // round_robin: who waited longest. capacity: who has most room. value: who converts best
    method: select(ASSIGNMENT_METHODS, { required: true, default: 'round_robin' }),
    people: multiselect([], { choices: 'user.id', section: 'people' }),
    team: ref('team', { section: 'people' }),
    skill: text({ max: 60, section: 'people' }),
    by_territory: boolean({ default: false, section: 'people' }),
    response_minutes: number({ integer: true, min: 1, max: 20_160, section: 'after' }),
    calendar: ref('working_calendar', { section: 'after' }),
    cadence: ref('cadence', { inverse: 'assignment_rules', section: 'after' }),
  },
})
export interface AssignmentRule extends RowOf<typeof AssignmentRule> {}
