/** The browser's only source of the present instant. The server stamps records; this is for "3 minutes ago" and "today" alone. */
export function now(): Date {
  return new Date(Date.now())
}

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
export function dayIn(zone: string, instant: Date = now()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}
