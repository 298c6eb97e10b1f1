// Whether an absence is still to come, lasts or is over: by the clock, whoever writes it; cancelled it stays.
import type { Check, Completion, Row } from '#kernel/module.ts'
import { ABSENCE_STATES } from '#operational/absence/entities/absence.ts'

/** days one absence may last, as long as a delegation may */
const LONGEST = 365

export const absencePeriod: Check = {
  entity: 'absence', name: 'absence.period',
  check: writes => writes.flatMap(({ next }, index) => {
    const from = Date.parse(String(next['starts_at'])), until = Date.parse(String(next['ends_at']))
    return Number.isNaN(from) || Number.isNaN(until) || (until > from && until - from <= LONGEST * 86_400_000) ? [] : [{ field: 'ends_at', code: 'invalid_period', index }]
  }),
}

export const absenceState: Completion = {
  entity: 'absence', name: 'absence.state',
  async complete(ctx, writes) {
    for (const { old, next } of writes) {
      // the end is the job's to say, which tells of it: an edit in between does not hide it
      const unsaid = old?.['state'] === 'active' && next['state'] === 'active' && old['ends_at'] === next['ends_at']
      // the job reads before it locks: a cancellation in between stands, and gives no rights back
      if (old?.['state'] === 'cancelled') next['state'] = 'cancelled'
      else if (next['state'] !== 'cancelled' && !unsaid) next['state'] = stateAt(next, ctx.clock.now())
    }
  },
}

/** `planned`, `active` or `over` at a moment. */
export function stateAt(absence: Row, now: Date): (typeof ABSENCE_STATES)[number] {
  if (Date.parse(String(absence['ends_at'])) <= now.getTime()) return 'over'
  return Date.parse(String(absence['starts_at'])) <= now.getTime() ? 'active' : 'planned'
}
