import { expect, test } from 'vitest'
import { readCalendar } from '#operational/absence/calendar/ics.ts'

const file = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//ES', ...events, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')

test('days, zones, durations and folded lines are read as RFC 5545 says', () => {
  const { events, skipped } = readCalendar(file(
    event('UID:1', 'SUMMARY:Vacaciones de vera', ' no\\, por fin', 'DTSTART;VALUE=DATE:20260803', 'DTEND;VALUE=DATE:20260817'),
    event('UID:2', 'SUMMARY:Dentista', 'DTSTART;TZID=Europe/Madrid:20260701T090000', 'DURATION:PT1H30M'),
    event('UID:3', 'SUMMARY:Out of office', 'DTSTART:20260710T100000Z', 'DTEND:20260711T100000Z', 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'END:VALARM'),
    event('UID:4', 'SUMMARY:Día', 'DTSTART;VALUE=DATE:20260901', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'),
    event('UID:5', 'SUMMARY:Cada lunes', 'DTSTART:20260706T100000Z', 'DTEND:20260706T110000Z', 'RRULE:FREQ=WEEKLY'),
    event('UID:6', 'SUMMARY:No', 'STATUS:CANCELLED', 'DTSTART:20260706T100000Z', 'DTEND:20260706T110000Z'),
    event('UID:7', 'SUMMARY:Nunca', 'DTSTART;VALUE=DATE:20260231', 'DTEND;VALUE=DATE:20260303'),
    event('UID:8', 'SUMMARY:Al revés', 'DTSTART:20260706T100000Z', 'DTEND:20260706T090000Z'),
  ), 'America/Mexico_City')
  expect(events).toEqual([
    { uid: '1', summary: 'Vacaciones de verano, por fin', starts_at: '2026-08-03T06:00:00.000Z', ends_at: '2026-08-17T06:00:00.000Z', away: true },
    { uid: '2', summary: 'Dentista', starts_at: '2026-07-01T07:00:00.000Z', ends_at: '2026-07-01T08:30:00.000Z', away: false },
    { uid: '3', summary: 'Out of office', starts_at: '2026-07-10T10:00:00.000Z', ends_at: '2026-07-11T10:00:00.000Z', away: true },
    { uid: '4', summary: 'Día', starts_at: '2026-09-01T06:00:00.000Z', ends_at: '2026-09-02T06:00:00.000Z', away: true },
  ])
  expect(skipped).toEqual({ series: 1, cancelled: 1, unreadable: 2 })
})

test.each([['', 1], ['<html>', 1], ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR', 3], ['BEGIN:VCALENDAR\nno colon', 2], ['BEGIN:VCALENDAR\nBEGIN:VEVENT', 2]])('what is no calendar is refused with its line: %j', (text, line) => {
  expect(() => readCalendar(text, 'UTC')).toThrow(expect.objectContaining({ code: 'calendar_unreadable', params: { line } }))
})

test('a line made to be tried in every way is refused like any other; lists of values are read', () => {
  for (const hostile of [`A${';X=,,'.repeat(200)}"`, `A;X=${','.repeat(200)}"`, `A${';X="",'.repeat(200)}"`]) expect(() => readCalendar(`BEGIN:VCALENDAR\n${hostile}`, 'UTC')).toThrow(expect.objectContaining({ code: 'calendar_unreadable', params: { line: 2 } }))
  expect(readCalendar(file(event('UID:1', 'SUMMARY;X=a,"b:c",,d;LANGUAGE=es:Viaje', 'DTSTART:20260710T100000Z', 'DTEND:20260711T100000Z')), 'UTC').events).toMatchObject([{ summary: 'Viaje' }])
})
