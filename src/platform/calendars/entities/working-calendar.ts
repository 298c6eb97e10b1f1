// When somebody works: weekly hours in a zone, and the calendar of holidays that interrupts them.
import type { WeeklyHours } from '#platform/calendars/working-time.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { text } from '#kernel/fields/text.ts'

export const WorkingCalendar = entity('working_calendar', {
  title: 'name', sort: 'name', access: 'reference',
  navigation: { wing: 'administration', icon: 'calendar-clock', order: 40 }, list: ['name', 'zone', 'holidays', 'region', 'is_default'],
  fields: {
    name: text({ required: true, unique: true, max: 100 }),
    zone: text({ required: true, max: 60 }),
    // {"mon":[["09:00","14:00"],["16:00","19:00"]], …}; a day that is absent is free
    hours: json<WeeklyHours, { required: true }>({ required: true }),
    holidays: text({ max: 60 }),
    region: text({ max: 60 }),
    is_default: boolean({ default: false }),
  },
})
export interface WorkingCalendar extends RowOf<typeof WorkingCalendar> {}
