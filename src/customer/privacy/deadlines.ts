// How long a request may take, by country and kind. Days are calendar days, or working days of the organisation's calendar where the law counts those.
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { addWorkingDays, type Calendar } from '#platform/calendars/working-time.ts'

type Kind = 'access' | 'rectification' | 'erasure' | 'portability' | 'opposition'
interface Term { days?: number; working?: number; months?: number; law: string }

/** The reply terms of the laws themselves; extensions are the controller's to ask for. Where a law does not name a right, the term of its nearest one. */
const TERMS: Record<string, Record<'access' | 'change', Term>> = {
  ES: { access: { months: 1, law: 'RGPD art. 12.3' }, change: { months: 1, law: 'RGPD art. 12.3' } },
  MX: { access: { working: 20, law: 'LFPDPPP' }, change: { working: 20, law: 'LFPDPPP' } },
  CO: { access: { working: 10, law: 'Ley 1581 de 2012 art. 14' }, change: { working: 15, law: 'Ley 1581 de 2012 art. 15' } },
  AR: { access: { days: 10, law: 'Ley 25.326 art. 14.2' }, change: { working: 5, law: 'Ley 25.326 art. 16.2' } },
  CL: { access: { days: 30, law: 'Ley 21.719 (Ley 19.628 art. 11)' }, change: { days: 30, law: 'Ley 21.719 (Ley 19.628 art. 11)' } },
  PE: { access: { working: 20, law: 'DS 016-2024-JUS, Ley 29733' }, change: { working: 10, law: 'DS 016-2024-JUS, Ley 29733' } },
}
const ELSEWHERE: Term = { days: 30, law: '' }

/** The last day to answer a request received on `day`, and the rule it comes from. */
export function dueOn(country: string | null, kind: Kind, day: string, calendar: Calendar): { day: string; law: string } {
  const { days, working, months, law } = TERMS[country ?? '']?.[kind === 'access' || kind === 'portability' ? 'access' : 'change'] ?? ELSEWHERE
  if (working) return { day: addWorkingDays(day, working, calendar), law }
  return { day: months ? addMonths(day, months) : addDays(day, days!), law }
}
