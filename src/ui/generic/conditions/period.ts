// The value of `in_last` and `in_next`: `{"days":30}`, or ISO 8601 (`P30D`).

export const PERIOD_UNITS = ['hour', 'day', 'week', 'month', 'year'] as const
export type PeriodUnit = (typeof PERIOD_UNITS)[number]
export interface Period { count: number; unit: PeriodUnit }

const LETTERS: Record<string, PeriodUnit> = { D: 'day', W: 'week', M: 'month', Y: 'year' }

/** Reads a period of one unit; null when it is none. */
export function readPeriod(value: unknown): Period | null {
  if (typeof value === 'string') {
    const match = /^P(?:(\d{1,5})([DWMY])|T(\d{1,5})H)$/.exec(value)
    const unit = match?.[3] ? 'hour' : LETTERS[match?.[2] ?? '']
    return match && unit ? { count: Number(match[1] ?? match[3]), unit } : null
  }
  if (typeof value !== 'object' || value === null) return null
  const given = Object.entries(value).filter(([, count]) => typeof count === 'number' && count > 0)
  const [key, count] = given[0] ?? []
  const unit = PERIOD_UNITS.find(one => key === `${one}s`)
  return given.length === 1 && unit ? { count: count as number, unit } : null
}

/** `{"days":30}` */
export function writePeriod({ count, unit }: Period): Record<string, number> { return { [`${unit}s`]: count } }
