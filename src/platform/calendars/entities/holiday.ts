// What somebody said about one day, beyond the rules of the country (platform/countries): a holiday more, or one that is worked after all. `region` narrows it: without one it holds everywhere in its calendar.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { date } from '#kernel/fields/date.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

export const Holiday = entity('holiday', {
  title: 'name', subtitle: ['date', 'calendar'], sort: 'date', access: 'reference',
  navigation: { wing: 'administration', icon: 'calendar', order: 41 }, list: ['date', 'name', 'calendar', 'region', 'works'], indexes: [['calendar', 'date']],
  fields: {
    calendar: text({ required: true, max: 60 }),
    date: date({ required: true, index: true }),
    name: translated({ required: true, max: 150 }),
    region: text({ max: 60 }),
    works: boolean({ default: false }),
  },
})
export interface Holiday extends RowOf<typeof Holiday> {}
