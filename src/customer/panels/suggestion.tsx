// What to do next when nothing is planned: the first rule that fits, with the reason it fits.
import { lateOf } from '#customer/panels/late.tsx'
import { glancesOf, panelOf } from '#customer/panels/glances.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'

/** `key` names a sentence and its reason in the texts; `kind` is the kind of task it would be. */
export interface Suggestion { key: string; values: Record<string, string | number>; kind: 'call' | 'follow_up' | 'to_do' }

const QUIET_DAYS = 60

/** Always something: an open complaint, a broken promise, a late task, a sale without a next step, silence, a customer without business, or an ordinary follow-up. */
export function suggestionFor(view: View360, now: Date, day: string): Suggestion {
  const late = lateOf(view, now, day), { complaints = [], worth, talk } = glancesOf(view)
  const first = late[0]
  const waiting = complaints.find(row => !row['first_response_at']) ?? complaints[0]
  if (first?.kind === 'complaint' || waiting) return { key: 'complaint', values: { title: first?.kind === 'complaint' ? first.title : textOf(waiting?.['subject']) }, kind: 'call' }
  if (first) return { key: first.kind, values: { title: first.title }, kind: first.kind === 'task' ? 'to_do' : 'follow_up' }
  const sale = panelOf(view, 'opportunities')?.rows[0]
  if (sale) return { key: 'sale', values: { title: textOf(sale['name']) }, kind: 'follow_up' }
  const days = talk ? Math.floor((now.getTime() - Date.parse(textOf(talk['occurred_at']))) / 86_400_000) : null
  if (days === null) return { key: 'never', values: {}, kind: 'call' }
  if (days >= QUIET_DAYS) return { key: 'quiet', values: { count: days }, kind: 'call' }
  if (worth && worth.own.won.count > 0) return { key: 'customer', values: { count: worth.own.won.count }, kind: 'follow_up' }
  return { key: 'interested', values: {}, kind: 'follow_up' }
}
