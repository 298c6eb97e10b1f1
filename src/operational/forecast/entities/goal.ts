// What somebody wants a figure to be by a day: any measure of any fact. Where it stands is worked out with the rights of its owner.
import type { Condition } from '#kernel/conditions/condition.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Goal = entity('goal', {
  title: 'name', subtitle: ['owner'], sort: 'ends_on', access: 'own', listFilter: { field: 'ends_on', op: 'gte', value: '$today' },
  navigation: { wing: 'operational', icon: 'goal', order: 48, rare: true },
  list: ['name', 'owner', 'target', 'value', 'reached', 'pace', 'ends_on'],
  fields: {
    name: text({ required: true, max: 200 }),
    // a fact and one of its measures, by their names (GET /api/fact)
    fact: text({ required: true, max: 100 }),
    measure: text({ required: true, max: 100, default: 'count' }),
    // only these records; $me is the owner
    filter: json<Condition>(),
    direction: select(['at_least', 'at_most'], { required: true, default: 'at_least' }),
    target: number({ required: true, scale: 4 }),
    starts_on: date({ required: true, default: '$today' }),
    ends_on: date({ required: true, index: true }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    note: longtext({ section: 'notes' }),
    value: number({ derived: true, scale: 4 }),
    // of the target, in percent, and what it should be today at an even pace
    reached: number({ derived: true, scale: 1 }),
    due: number({ derived: true, scale: 1 }),
    projected: number({ derived: true, scale: 4 }),
    pace: select(['ahead', 'on_track', 'behind', 'reached', 'missed', 'not_started'], { derived: true, tones: { ahead: 'good', on_track: 'good', behind: 'warn', reached: 'good', missed: 'bad' } }),
    measured_at: datetime({ derived: true }),
  },
})
export interface Goal extends RowOf<typeof Goal> {}
