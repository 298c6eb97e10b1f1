// Instants and the wall clock of a zone.

export interface LocalTime { day: string; time: string }

/** The wall clock of an instant in a zone: `YYYY-MM-DD` and `HH:MM`; null when there is no instant. */
export function localOf(instant: string, zone: string): LocalTime | null {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? null : wall(at, zone)
}

/** The instant at which a zone's wall clock shows this, RFC 3339 UTC. In the gap of a clock change the later side is meant. */
export function instantOf(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  let at = wanted
  for (let round = 0; round < 3; round += 1) {
    const seen = wall(at, zone)
    const off = wanted - Date.parse(`${seen.day}T${seen.time}:00Z`)
    if (off === 0) break
    at += off
  }
  return new Date(at).toISOString()
}

/** A typed time of day as `HH:MM`, or null: `9`, `9:30`, `0930`, `9.30`, `9 pm`, `21h`. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.h ]?([0-5]\d))?\s*(h|a\.?m?\.?|p\.?m?\.?)?$/i.exec(text.trim())
  if (!match) return null
  let hour = Number(match[1])
  const half = (match[3] ?? '').toLowerCase()[0]
  if ((half === 'p' || half === 'a') && (hour < 1 || hour > 12)) return null
  if (half === 'p' && hour < 12) hour += 12
  if (half === 'a' && hour === 12) hour = 0
  return hour < 24 ? `${String(hour).padStart(2, '0')}:${match[2] ?? '00'}` : null
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function wall(at: number, zone: string): LocalTime {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    clocks.set(zone, clock)
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(part => [part.type, part.value]))
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}
