// Absences out of a calendar: what a file proposes, and what the person takes of it. The same event read again moves the absence it made.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { readCalendar, type CalendarEvent, type CalendarReading } from '#operational/absence/calendar/ics.ts'

const KINDS = ['vacation', 'leave', 'training', 'travel', 'other'] as const
export const calendarInput = z.strictObject({ text: z.string().min(1).max(2_000_000), take: z.array(z.strictObject({ uid: z.string().max(300), kind: z.enum(KINDS).default('vacation') })).max(100).optional() })

export interface Proposal extends CalendarEvent { /** `new`, `moved` against the absence this event made before, or `known` as it stands */ standing: 'new' | 'moved' | 'known'; absence: string | null }
export interface TakenIn { proposals: Proposal[]; skipped: CalendarReading['skipped']; made: number; moved: number }

/** Events that are not over, those that sound like being away first; with `take` those named become the reader's absences. 400 `calendar_unreadable`, 422 for an event that is not in the file. */
export async function takeIn(ctx: Ctx, { text, take }: z.infer<typeof calendarInput>): Promise<TakenIn> {
  const { events, skipped } = readCalendar(text, ctx.user.timeZone), now = ctx.clock.now().toISOString()
  const open = events.filter(event => event.ends_at > now).slice(0, 500), known = await knownOf(ctx, open.map(event => event.uid))
  const proposals = open.map(event => proposal(event, known.get(event.uid))).sort((a, b) => Number(b.away) - Number(a.away) || (a.starts_at < b.starts_at ? -1 : 1))
  if (!take) return { proposals, skipped, made: 0, moved: 0 }
  const wanted = take.map(one => ({ ...one, event: proposals.find(event => event.uid === one.uid) }))
  if (wanted.some(one => !one.event)) throw new Refusal(422, 'invalid', { fields: [{ field: 'take', code: 'reference_not_found' }] })
  return transaction(ctx, async tx => {
    const counts = { made: 0, moved: 0 }
    for (const { event, kind, uid } of wanted) {
      const span = { starts_at: event!.starts_at, ends_at: event!.ends_at }
      if (event!.standing === 'moved') { await update(tx, 'absence', event!.absence!, span); counts.moved++ }
      else if (event!.standing === 'new') {
        const made = await create(tx, 'absence', { ...span, kind })
        await update(absenceItself(tx), 'absence', String(made['id']), { source: 'calendar', calendar_uid: uid })
        counts.made++
      }
    }
    return { proposals, skipped, ...counts }
  })
}

interface Known { id: string; starts_at: string; ends_at: string }

async function knownOf(ctx: Ctx, uids: string[]): Promise<Map<string, Known>> {
  if (uids.length === 0) return new Map()
  const found = await rows(absenceItself(ctx), 'absence', { fields: ['id', 'calendar_uid', 'starts_at', 'ends_at'], filter: { all: [{ field: 'user', op: 'eq', value: ctx.user.id }, { field: 'calendar_uid', op: 'in', value: uids }, { field: 'state', op: 'ne', value: 'cancelled' }] }, limit: 500 })
  return new Map(found.map(row => [String(row['calendar_uid']), { id: String(row['id']), starts_at: String(row['starts_at']), ends_at: String(row['ends_at']) }]))
}

function proposal(event: CalendarEvent, known: Known | undefined): Proposal {
  if (!known) return { ...event, standing: 'new', absence: null }
  return { ...event, standing: known.starts_at === event.starts_at && known.ends_at === event.ends_at ? 'known' : 'moved', absence: known.id }
}
