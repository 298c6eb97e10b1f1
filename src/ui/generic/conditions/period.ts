// The value of `in_last` and `in_next`: a number of days, weeks, months …

export const PERIOD_UNITS = ['hour', 'day', 'week', 'month', 'year'] as const
export type PeriodUnit = (typeof PERIOD_UNITS)[number]
export interface Period { count: number; unit: PeriodUnit }

const LETTERS: Record<string, PeriodUnit> = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' }

/** Reads a period as the condition language writes it (`30d`, `P30D`, or an object naming a unit); null when it is none. */
export function readPeriod(value: unknown): Period | null {
  if (typeof value === 'number' && value > 0) return { count: value, unit: 'day' }
  if (typeof value === 'string') {
    const match = /^p?(\d{1,5})\s*([hdwmy])/i.exec(value.trim())
    const unit = LETTERS[(match?.[2] ?? '').toLowerCase()]
    return match && unit ? { count: Number(match[1]), unit } : null
  }
  if (typeof value !== 'object' || value === null) return null
  for (const [key, count] of Object.entries(value)) {
    const unit = PERIOD_UNITS.find(one => key === one || key === `${one}s`)
    if (unit && typeof count === 'number' && count > 0) return { count, unit }
  }
  return null
}

/** `30d` */
export function writePeriod({ count, unit }: Period): string { return `${count}${unit[0]}` }
