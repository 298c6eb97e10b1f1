import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { loadCalendar } from '#platform/calendars/load.ts'
import { calendarsModule } from '#platform/calendars/module.ts'
import { isWorkingDay } from '#platform/calendars/working-time.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { testServer } from '#test/support/server.ts'
import { roles } from '#customer/roles.ts'

const { request, addUser, another } = await testServer({ modules: [recordsModule, sessionsModule, calendarsModule, { name: 'roles', roles }] })
/** a process that has nothing cached */
const fresh = () => systemContext(another(), { reason: 'test', origin: 'job' })
const hours = { mon: [['09:00', '13:00']] }

test('a new installation has office hours in its zone', async () => {
  expect(await loadCalendar(fresh())).toMatchObject({ zone: 'America/Mexico_City', hours: { mon: [['09:00', '18:00']], fri: [['09:00', '18:00']] } })
})

test('a calendar knows the holidays of its country and of its own region', async () => {
  const made = (await request('POST', '/api/working_calendar', { body: { name: 'Sevilla', zone: 'Europe/Madrid', hours: { mon: [['09:00', '14:00']], sat: [['09:00', '13:00']] }, holidays: 'ES', region: 'AN' } })).body
  for (const [date, calendar, region] of [['2026-10-12', 'ES', null], ['2026-02-28', 'ES', 'AN'], ['2026-05-02', 'ES', 'MD'], ['2026-09-28', 'MX', null]]) {
    expect((await request('POST', '/api/holiday', { body: { calendar, date, region, name: { es: 'Fiesta', en: 'Holiday' } } })).status).toBe(201)
  }
  const calendar = await loadCalendar(fresh(), made.id)
  expect(['2026-10-12', '2026-02-28', '2026-05-02', '2026-09-28'].map(day => isWorkingDay(day, calendar))).toEqual([false, false, true, true])
})

test('another default takes the place of the first', async () => {
  const made = (await request('POST', '/api/working_calendar', { body: { name: 'Guardia', zone: 'UTC', hours, is_default: true } })).body
  expect((await loadCalendar(fresh())).zone).toBe('UTC')
  expect((await request('GET', '/api/working_calendar')).body.data.filter((row: { is_default: boolean }) => row.is_default).map((row: { id: string }) => row.id)).toEqual([made.id])
})

test('bad hours and zones are told, and only administrators set them', async () => {
  const refused = await request('POST', '/api/working_calendar', { body: { name: 'x', zone: 'Europe/Atlantis', hours: { mon: [['14:00', '09:00']] } } })
  expect(refused.body.errors.map((e: { field: string; code: string }) => [e.field, e.code])).toEqual([['hours', 'invalid_hours'], ['zone', 'unknown_zone']])
  const manager = await addUser('manager')
  expect((await request('POST', '/api/working_calendar', { body: { name: 'y', zone: 'UTC', hours }, as: manager })).status).toBe(403)
  expect((await request('POST', '/api/holiday', { body: { calendar: 'MX', date: '2026-11-02', name: 'Día de Muertos' }, as: manager })).status).toBe(201)
})
