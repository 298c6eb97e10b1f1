/** The instant at which a day (`YYYY-MM-DD`) begins in a time zone, as RFC 3339. */
export function dayStart(day: string, zone: string): string { return instantOf(day, zone).toISOString() }

/** The last second of a day in a time zone. */
export function dayEnd(day: string, zone: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return new Date(instantOf(next.toISOString().slice(0, 10), zone).getTime() - 1_000).toISOString()
}

// Twice, because the offset of the guess may be that of the day before a change of clocks.
function instantOf(day: string, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  let at = wanted - offset(wanted, zone)
  at = wanted - offset(at, zone)
  return new Date(at)
}

function offset(at: number, zone: string): number {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']) - at
}
