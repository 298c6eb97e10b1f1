// Hours in which marketing may disturb a person, in the person's own zone.
import type { Channel } from '#customer/channels.ts'
import { countryOf } from '#customer/countries/countries.ts'
import type { ContactWindow } from '#customer/countries/country.ts'
import type { Person } from '#customer/gate/person.ts'

/** Channels that ring; mail and letters wait to be read. */
const DISTURBING: ReadonlySet<Channel> = new Set(['phone', 'sms', 'whatsapp', 'push', 'visit', 'chat'])
const ANYWHERE: ContactWindow[] = [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }]
const QUARTER = 15 * 60_000

/** When the window opens next (RFC 3339, UTC, to the quarter of an hour), or null when it is open now. */
export function heldByWindow(now: Date, channel: Channel, person: Person | null): string | null {
  if (!DISTURBING.has(channel)) return null
  const country = countryOf(person?.country)
  const zone = person?.timeZone ?? country?.timeZone ?? 'UTC'
  const windows = country?.windows ?? ANYWHERE
  if (isOpen(now, zone, windows)) return null
  for (let at = Math.ceil((now.getTime() + 1) / QUARTER) * QUARTER, steps = 0; steps < 8 * 96; at += QUARTER, steps++) if (isOpen(new Date(at), zone, windows)) return new Date(at).toISOString()
  return new Date(now.getTime() + 7 * 86_400_000).toISOString()
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const formats = new Map<string, Intl.DateTimeFormat>()

function isOpen(at: Date, zone: string, windows: ContactWindow[]): boolean {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(part => [part.type, part.value]))
  const day = DAYS.indexOf(parts['weekday'] ?? '') + 1, time = `${parts['hour']}:${parts['minute']}`
  return windows.some(window => window.days.includes(day) && time >= window.from && time < window.to)
}
