// A day on which a calendar does not work. `region` narrows it: a holiday without one holds everywhere in its calendar.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

export const Holiday = entity('holiday', {
  title: 'name', subtitle: ['date', 'calendar'], sort: 'date', access: 'reference',
  navigation: { wing: 'administration', icon: 'calendar', order: 41 }, list: ['date', 'name', 'calendar', 'region'], indexes: [['calendar', 'date']],
  fields: {
    calendar: text({ required: true, max: 60 }),
    date: date({ required: true, index: true }),
    name: translated({ required: true, max: 150 }),
    region: text({ max: 60 }),
  },
})
export interface Holiday extends RowOf<typeof Holiday> {}
