// A length of time in seconds, as people type and read it.

/** Seconds of a typed length, null for nothing, undefined when unreadable. A bare number is minutes. */
export function readDuration(text: string): number | null | undefined {
  const said = text.trim().toLowerCase()
  if (said === '') return null
  const clock = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(said)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  const parts = [...said.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-zñíé]*)/g)]
  if (parts.length === 0 || parts.map(part => part[0]).join('').replace(/\s/g, '') !== said.replace(/[\s]/g, '')) return undefined
  let seconds = 0
  for (const [, amount = '', unit = ''] of parts) {
    const factor = UNITS[unit[0] ?? 'm']
    if (factor === undefined) return undefined
    seconds += Number(amount.replace(',', '.')) * factor
  }
  return Math.round(seconds)
}

const UNITS: Record<string, number> = { d: 86_400, h: 3600, m: 60, s: 1 }

/** `1:30` for an hour and a half; seconds only when there are any. */
export function writeDuration(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const rest = seconds % 60
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${rest > 0 ? `:${two(rest)}` : ''}`
}
