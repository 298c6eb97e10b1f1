// Sends the reports that are due, once a day and person each, through the outbox.
import { contextFor, systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { Refusal } from '#kernel/errors.ts'
import { addDays, daysIn, parts } from '#kernel/fields/calendar-date.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Job, Row } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { rows } from '#kernel/records/list.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { send } from '#channels/outbox/public.ts'
import { WEEKDAYS } from '#operational/forecast/entities/report_subscription.ts'
import { reportLetter, type ReportName } from '#operational/forecast/mail/report_text.ts'
import { organisationZone } from '#platform/calendars/organisation-day.ts'
import { type PeriodKind } from '#operational/forecast/period.ts'

const FIRST = '00000000-0000-0000-0000-000000000000'
/** a report whose hour passed while nothing ran is still sent so many days later */
const LATE_DAYS = 2, BACK: Record<string, number> = { daily: 1, weekly: 7, monthly: 31 }

export const sendReports: Job = {
  name: 'forecast.reports', cron: '5 * * * *',
  async run(ctx, _payload, progress) {
    const lifted = systemContext(ctx.kernel, { reason: 'reports by mail', origin: 'job', requestId: ctx.requestId, signal: progress.signal })
    let sent = 0
    for (let after = FIRST; ;) {
      const found = await ctx.sql.unsafe('select r.id from "report_subscription" r where r.deleted_at is null and r.active and r.id > $1::uuid order by r.id limit 100', [after], { prepare: true }), ids = found.map(row => String(row['id']))
      if (ids.length === 0) break
      for (const subscription of await rows(lifted, 'report_subscription', { filter: { field: 'id', op: 'in', value: ids }, limit: 100 })) {
        progress.signal.throwIfAborted()
        sent += await sendSubscription(lifted, subscription)
      }
      after = ids.at(-1)!
    }
    return { sent }
  },
}

/** Sends one report to everybody who has not had it on its last day. Returns to how many. */
async function sendSubscription(ctx: Ctx, subscription: Row): Promise<number> {
  const day = lastDay(subscription, ctx.clock.now(), await organisationZone(ctx))
  if (!day || day < String(subscription['created_at']).slice(0, 10)) return 0
  const owner = String(subscription['owner']), lead = await principalFor(ctx.kernel, owner)
  if (!lead) return 0
  // whoever no longer reports to the owner gets nothing any more
  const people = [...new Set([...((subscription['recipients'] as string[] | null) ?? [])].filter(id => id === owner || lead.admin || lead.team.includes(id)))]
  let sent = 0
  for (const person of people.length > 0 ? people : [owner]) sent += await sendTo(ctx, subscription, person, day) ? 1 : 0
  if (sent > 0) await setDerived(ctx, 'report_subscription', [{ id: String(subscription['id']), values: { last_sent_on: day } }])
  return sent
}

async function sendTo(ctx: Ctx, subscription: Row, person: string, day: string): Promise<boolean> {
  const principal = await principalFor(ctx.kernel, person)
  if (!principal?.email) return false
  const sending = transaction(ctx, async tx => {
    const taken = await tx.sql`insert into kernel.report_sent (subscription, recipient, day, at, state) values (${String(subscription['id'])}::uuid, ${person}::uuid, ${day}::date, ${tx.clock.now()}::timestamptz, 'sent') on conflict (subscription, recipient, day) do nothing returning 1`
    if (taken.length === 0) return false
    const reader = { ...contextFor(ctx.kernel, principal, { origin: 'job', requestId: ctx.requestId, signal: ctx.signal }), sql: tx.sql, inTransaction: true }
    const address = ctx.kernel.config.url || (await readSetting<string>(tx, 'address')), base = address && URL.canParse(address) ? new URL(address).origin : null
    const letter = await reportLetter(reader, String(subscription['report']) as ReportName, { name: String(subscription['name']), period: (subscription['period'] ?? 'month') as PeriodKind, days: BACK[String(subscription['frequency'])] ?? 7, base })
    await send(tx, { channel: 'mail', messageClass: 'transactional', purpose: 'report', to: principal.email!, toName: principal.name, language: reader.language, subject: letter.subject, text: letter.text, dedupe: `report:${String(subscription['id'])}:${person}:${day}` })
    return true
  })
  // somebody who may no longer see the figures is passed over, with no word that it was sent, and the others have theirs
  return sending.catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 403) return false
    throw error
  })
}

/** The last day, not longer than two days ago, on which the report was due by now; null when there is none. */
export function lastDay(subscription: Row, now: Date, zone: string): string | null {
  const today = dayOf(now, zone), hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: zone }).format(now)) % 24
  for (let back = hour >= Number(subscription['hour'] ?? 7) ? 0 : 1; back <= LATE_DAYS; back++) {
    const day = addDays(today, -back)
    if (isDue(subscription, day)) return day
  }
  return null
}

function isDue({ frequency, weekday, day_of_month: dayOfMonth }: Row, day: string): boolean {
  if (frequency === 'daily') return true
  const { year, month, day: date } = parts(day)!
  if (frequency === 'monthly') return date === Math.min(Number(dayOfMonth ?? 1), daysIn(year, month))
  return WEEKDAYS[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7] === (weekday ?? 'mon')
}
