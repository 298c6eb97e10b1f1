// Events of an iCalendar file (RFC 5545), read simply and strictly: single events with a beginning and an end. Series are told apart and left out: an absence has an end.
import { badRequest } from '#kernel/errors.ts'
import { isZone, toInstant } from '#kernel/fields/local-time.ts'

export interface CalendarEvent { uid: string; summary: string; starts_at: string; ends_at: string; away: boolean }
export interface CalendarReading { events: CalendarEvent[]; /** events that were passed over, by why */ skipped: { series: number; cancelled: number; unreadable: number } }

const MOST_EVENTS = 5_000, LONGEST_LINE = 20_000
/** what people call being away, in the languages of those who work here */
const AWAY = /\b(vacaciones?|vacation|holidays?|out of office|ooo|ausen(te|cia)|baja|permiso|licencia|leave|away|d[ií]as? libres?|days? off|pto|viaje|congreso)\b/i

/** Reads a file; days and times without a zone are those of `zone`. 400 `calendar_unreadable` with the line for what is no calendar. */
export function readCalendar(text: string, zone: string): CalendarReading {
  const lines = unfold(text), reading: CalendarReading = { events: [], skipped: { series: 0, cancelled: 0, unreadable: 0 } }
  if (lines[0]?.text.toUpperCase() !== 'BEGIN:VCALENDAR') throw badRequest('calendar_unreadable', { line: 1 })
  const open: string[] = []
  let event: Map<string, Property> | null = null
  for (const { text: line, number } of lines) {
    const property = propertyOf(line)
    if (!property) throw badRequest('calendar_unreadable', { line: number })
    const value = property.value.toUpperCase()
    if (property.name === 'BEGIN') { open.push(value); if (value === 'VEVENT') event = new Map() }
    else if (property.name === 'END') {
      if (open.pop() !== value) throw badRequest('calendar_unreadable', { line: number })
      if (value === 'VEVENT' && event) { take(reading, event, zone); event = null }
      if (reading.events.length > MOST_EVENTS) throw badRequest('calendar_unreadable', { line: number })
    } else if (event && open.at(-1) === 'VEVENT' && !event.has(property.name)) event.set(property.name, property)
  }
  if (open.length > 0) throw badRequest('calendar_unreadable', { line: lines.at(-1)!.number })
  return reading
}

interface Property { name: string; parameters: Map<string, string>; value: string }

/** Lines are folded at 75 octets; a line that begins with a blank goes on with the one before (RFC 5545, 3.1). */
function unfold(text: string): { text: string; number: number }[] {
  const lines: { text: string; number: number }[] = []
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((line, i) => {
    const last = lines.at(-1)
    if (/^[ \t]/.test(line) && last && last.text.length < LONGEST_LINE) last.text += line.slice(1)
    else if (line.trim() !== '') lines.push({ text: line.slice(0, LONGEST_LINE), number: i + 1 })
  })
  return lines
}

/** `NAME;PARAM=value;PARAM="value":content`. No two parts of the expression take the same sign: a line that does not fit is refused in one pass. */
function propertyOf(line: string): Property | null {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s.exec(line)
  if (!match) return null
  const parameters = new Map([...match[2]!.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^;]*)/g)].map(found => [found[1]!.toUpperCase(), found[2]!.replace(/^"|"$/g, '')]))
  return { name: match[1]!.toUpperCase(), parameters, value: match[3]!.trim() }
}

function take(reading: CalendarReading, event: ReadonlyMap<string, Property>, zone: string): void {
  if (event.has('RRULE') || event.has('RDATE') || event.has('RECURRENCE-ID')) { reading.skipped.series++; return }
  if (event.get('STATUS')?.value.toUpperCase() === 'CANCELLED') { reading.skipped.cancelled++; return }
  const uid = event.get('UID')?.value, from = instantOf(event.get('DTSTART'), zone), until = endOf(event, from, zone)
  if (!uid || uid.length > 300 || !from || !until || until.at <= from.at) { reading.skipped.unreadable++; return }
  const summary = unescaped(event.get('SUMMARY')?.value ?? '').slice(0, 300), words = `${summary} ${event.get('CATEGORIES')?.value ?? ''}`
  const busy = event.get('X-MICROSOFT-CDO-BUSYSTATUS')?.value.toUpperCase()
  reading.events.push({ uid, summary, starts_at: from.at.toISOString(), ends_at: until.at.toISOString(), away: busy === 'OOF' || (busy !== 'FREE' && AWAY.test(words)) })
}

interface Moment { at: Date; day: boolean }

function instantOf(property: Property | undefined, zone: string): Moment | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/.exec(property?.value ?? '')
  if (!property || !match) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = match
  const written = property.parameters.get('TZID'), place = utc ? 'UTC' : written && isZone(written) ? written : zone
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}Z`)
  // the thirty-first of a shorter month is no day
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null
  return { at: toInstant(wall, place), day: match[4] === undefined }
}

/** DTEND, else DTSTART and DURATION, else the whole day of an event that is a day (RFC 5545, 3.6.1). */
function endOf(event: ReadonlyMap<string, Property>, from: Moment | null, zone: string): Moment | null {
  if (event.has('DTEND') || !from) return instantOf(event.get('DTEND'), zone)
  const lasts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(event.get('DURATION')?.value ?? '')
  if (lasts) { const [, w = 0, d = 0, h = 0, m = 0, s = 0] = lasts.map(part => Number(part ?? 0)); return { at: new Date(from.at.getTime() + ((((w * 7 + d) * 24 + h) * 60 + m) * 60 + s) * 1000), day: from.day } }
  return from.day ? { at: new Date(from.at.getTime() + 86_400_000), day: true } : null
}

function unescaped(text: string): string { return text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign)).trim() }
