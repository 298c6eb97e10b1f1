// A row of steps by which a lead is worked until it answers: calls and tasks for people, letters through the gate.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const Cadence = entity('cadence', {
  title: 'name', sort: 'name', access: 'reference',
  navigation: { wing: 'operational', icon: 'list-ordered', order: 32, rare: true },
  list: ['name', 'active', 'calendar', 'updated_at'],
  fields: {
    name: text({ required: true, unique: true, max: 150 }),
    active: boolean({ default: true }),
    description: longtext(),
    calendar: ref('working_calendar'),
  },
})
export interface Cadence extends RowOf<typeof Cadence> {}
