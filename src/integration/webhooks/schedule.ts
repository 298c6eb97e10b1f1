// When a message that was not taken is tried again: growing pauses, close to three days in all.

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE
const PAUSES = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 18 * HOUR, 22 * HOUR]
/** a receiver may ask for patience (Retry-After), up to this */
const LONGEST = 24 * HOUR
/** how long nothing may arrive before a webhook is paused */
export const PATIENCE = 72 * HOUR

/** The time of the next attempt after `attempts` failed ones; null when there is none. A tenth is taken off by the message's id, so that what failed together does not return together. */
export function nextAttempt(id: string, attempts: number, now: Date, retryAfter: string | null): Date | null {
  const pause = PAUSES[attempts - 1]
  if (pause === undefined) return null
  const share = Number.parseInt(id.slice(-4), 16) / 0xffff, own = pause * (1 - 0.1 * share)
  return new Date(now.getTime() + Math.max(own, askedFor(retryAfter, now)))
}

function askedFor(header: string | null, now: Date): number {
  if (header === null) return 0
  const wanted = /^\d{1,9}$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now.getTime()
  return Number.isFinite(wanted) ? Math.min(Math.max(0, wanted), LONGEST) : 0
}
