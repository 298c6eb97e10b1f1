// The country and the term of a request, from the day it came in.
import { readSetting } from '#kernel/database/settings.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Completion } from '#kernel/module.ts'
import { loadCalendar } from '#platform/calendars/load.ts'
import type { Calendar } from '#platform/calendars/working-time.ts'
import { dueOn } from '#customer/privacy/deadlines.ts'

type Kind = Parameters<typeof dueOn>[1]

export const requestTerm: Completion = {
  entity: 'privacy_request', name: 'term',
  async complete(ctx, writes) {
    const organisation = await readSetting<{ country?: string }>(ctx, 'organisation')
    const calendar = await workingDays(ctx)
    for (const { next } of writes) {
      next['country'] ??= organisation?.country ?? null
      if (typeof next['received_on'] !== 'string' || typeof next['kind'] !== 'string') continue
      const { day, law } = dueOn(next['country'] as string | null, next['kind'] as Kind, next['received_on'], calendar)
      Object.assign(next, { due_on: day, term: law || null })
    }
  },
}

/** The organisation's calendar; Monday to Friday where there is none. */
async function workingDays(ctx: Ctx): Promise<Calendar> {
  const day: [string, string][] = [['09:00', '18:00']]
  try { return await loadCalendar(ctx) } catch (error) {
    if ((error as { code?: string }).code !== 'not_found') throw error
    return { zone: 'UTC', hours: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays: new Set() }
  }
}
