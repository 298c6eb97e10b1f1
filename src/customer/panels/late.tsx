// What is late with a customer, most pressing first, from what the one answer of the server holds.
import type { Row } from '#ui/api/page.ts'
import { glancesOf, panelOf } from '#customer/panels/glances.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'

export interface Late { kind: 'complaint' | 'commitment_us' | 'commitment_customer' | 'task' | 'opportunity'; entity: string; id: string; title: string; due: string; row: Row }

/** Complaints past the day of the law, promises past their time, tasks, and sales whose day to close is over. `day` is today. */
export function lateOf(view: View360, now: Date, day: string): Late[] {
  const past = (name: string) => (panelOf(view, name)?.rows ?? []).filter(row => row['due_at'] && Date.parse(textOf(row['due_at'])) < now.getTime())
  return [
    ...(glancesOf(view).complaints ?? []).filter(row => row.deadline && row.deadline.day < day && !row['first_response_at']).map(row => ({ kind: 'complaint' as const, entity: 'case', id: row.id, title: textOf(row['subject']), due: row.deadline?.day ?? '', row })),
    ...past('commitments').map(row => ({ kind: row['promised_by'] === 'customer' ? 'commitment_customer' as const : 'commitment_us' as const, entity: 'commitment', id: row.id, title: textOf(row['text']), due: textOf(row['due_at']), row })),
    ...past('tasks').map(row => ({ kind: 'task' as const, entity: 'task', id: row.id, title: textOf(row['subject']), due: textOf(row['due_at']), row })),
    ...(panelOf(view, 'opportunities')?.rows ?? []).filter(row => row['close_date'] && textOf(row['close_date']) < day).map(row => ({ kind: 'opportunity' as const, entity: 'opportunity', id: row.id, title: textOf(row['name']), due: textOf(row['close_date']), row })),
  ]
}
