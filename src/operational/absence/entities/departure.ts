// Somebody leaves for good: by what rule their portfolio goes to whom, and when their access was cut.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const RULES = ['manager', 'territory', 'value', 'list'] as const

export const Departure = entity('departure', {
  title: 'rule', subtitle: ['person', 'cut_at'], sort: '-cut_at', access: 'admin', serverOnly: true,
  list: ['person', 'rule', 'fallback', 'state', 'cut_at', 'moved', 'left'],
  fields: {
    person: ref('user', { required: true, inverse: 'departures', index: true }),
    rule: select(RULES, { required: true, default: 'manager' }),
    fallback: ref('user', { required: true }),
    state: select(['running', 'done'], { required: true, default: 'running', index: true, tones: { running: 'accent', done: 'good' } }),
    cut_at: datetime(),
    moved: number({ integer: true, min: 0, default: 0 }),
    left: number({ integer: true, min: 0, default: 0 }),
    problems: json({ technical: true, maxBytes: 100_000 }),
  },
})
export interface Departure extends RowOf<typeof Departure> {}
