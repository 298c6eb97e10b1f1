// Calendars as a module of the kernel. A new installation has one: Monday to Friday, nine to six, with the holidays of the organisation's country.
import { everyRole, run, see, type Grants } from '#kernel/access/grants.ts'
import { Holiday } from '#platform/calendars/entities/holiday.ts'
import { WorkingCalendar } from '#platform/calendars/entities/working-calendar.ts'
import { calendarRoutes } from '#platform/calendars/routes.ts'
import { hoursProblem } from '#platform/calendars/working-time.ts'
import { isZone } from '#kernel/fields/local-time.ts'
import type { Check, Completion, Module } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'

const soundCalendar: Check = {
  entity: 'working_calendar', name: 'sound_calendar',
  check: writes => writes.flatMap(({ next }, index) => {
    const code = hoursProblem(next['hours'])
    return [...(code ? [{ field: 'hours', code, index }] : []), ...(isZone(String(next['zone'])) ? [] : [{ field: 'zone', code: 'unknown_zone', index }])]
  }),
}

/** One calendar is the default: a new one takes it from the other. */
const oneDefault: Completion = {
  entity: 'working_calendar', name: 'one_default',
  async complete(ctx, writes) {
    const taking = writes.filter(({ old, next }) => next['is_default'] === true && old?.['is_default'] !== true).map(({ next }) => String(next['id']))
    if (taking.length === 0) return
    const others = await rows(ctx, 'working_calendar', { filter: { field: 'is_default', op: 'eq', value: true }, fields: ['id'], limit: 100 })
    await updateMany(ctx, 'working_calendar', others.filter(({ id }) => !taking.includes(String(id))).map(({ id }) => ({ id: String(id), patch: { is_default: false } })))
  },
}

const office: [string, string][] = [['09:00', '18:00']]
const everybody: Grants = { holiday: see, working_calendar: see }

export const calendarsModule: Module = {
  name: 'calendars', entities: [WorkingCalendar, Holiday], checks: [soundCalendar], completions: [oneDefault], routes: [calendarRoutes], grants: everyRole(everybody, { manager: { holiday: run, working_calendar: see } }),
  async seed(ctx, setup) {
    const name = setup.language === 'es' ? 'Horario de oficina' : 'Office hours'
    await create(ctx, 'working_calendar', { name, zone: setup.timeZone, hours: { mon: office, tue: office, wed: office, thu: office, fri: office }, holidays: setup.country, is_default: true })
  },
  catalogue: {
    es: {
      'entity.holiday': 'Festivo propio', 'entity.holiday.plural': 'Festivos propios', 'field.holiday.calendar': 'País o calendario', 'field.holiday.date': 'Fecha', 'field.holiday.name': 'Nombre', 'field.holiday.region': 'Región', 'field.holiday.works': 'Se trabaja',
      'entity.working_calendar': 'Calendario laboral', 'entity.working_calendar.plural': 'Calendarios laborales', 'field.working_calendar.name': 'Nombre', 'field.working_calendar.zone': 'Zona horaria', 'field.working_calendar.hours': 'Horario semanal',
      'field.working_calendar.holidays': 'Calendario de festivos', 'field.working_calendar.region': 'Región', 'field.working_calendar.is_default': 'Se usa cuando no hay otro',
      'error.invalid_hours': 'El horario no es válido: por día, tramos en orden como ["09:00","14:00"].', 'error.no_hours': 'El horario no tiene ningún tramo.', 'error.unknown_zone': 'No existe esta zona horaria.',
    },
    en: {
      'entity.holiday': 'Own holiday', 'entity.holiday.plural': 'Own holidays', 'field.holiday.calendar': 'Country or calendar', 'field.holiday.date': 'Date', 'field.holiday.name': 'Name', 'field.holiday.region': 'Region', 'field.holiday.works': 'Worked after all',
      'entity.working_calendar': 'Working calendar', 'entity.working_calendar.plural': 'Working calendars', 'field.working_calendar.name': 'Name', 'field.working_calendar.zone': 'Time zone', 'field.working_calendar.hours': 'Weekly hours',
      'field.working_calendar.holidays': 'Calendar of holidays', 'field.working_calendar.region': 'Region', 'field.working_calendar.is_default': 'Used when there is no other',
      'error.invalid_hours': 'These are no weekly hours: per day, shifts in order like ["09:00","14:00"].', 'error.no_hours': 'There is not a single shift.', 'error.unknown_zone': 'There is no such time zone.',
    },
  },
}
