// What is still open, by entity: the work that somebody else has to take up. One place says it for stand-ins, dossiers, returns and departures.
import type { Condition } from '#kernel/conditions/condition.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'
import { ENDED_TASK } from '#operational/scheduling/public.ts'
import { ENDED_CASE } from '#operational/service/public.ts'

export interface OpenWork { entity: string; /** condition of what is not finished */ open: Condition; /** field with the day by which it wants doing */ due: string | null; fields: string[]; needs: string[]; sort: string }

const not = (field: string, ...values: string[]): Condition => ({ field, op: 'not_in', value: values })

export const OPEN_WORK: readonly OpenWork[] = [
  { entity: 'commitment', open: { field: 'status', op: 'eq', value: 'open' }, due: 'due_at', fields: ['text', 'due_at', 'promised_by', 'owner', 'contact', 'account'], needs: ['status', 'owner'], sort: 'due_at' },
  { entity: 'opportunity', open: { field: 'status', op: 'eq', value: 'open' }, due: 'close_date', fields: ['name', 'stage', 'amount', 'currency', 'probability', 'close_date', 'next_step', 'owner', 'contact', 'account'], needs: ['status', 'owner'], sort: 'close_date' },
  { entity: 'task', open: not('status', ...ENDED_TASK), due: 'due_at', fields: ['subject', 'kind', 'due_at', 'priority', 'owner', 'contact', 'account'], needs: ['status', 'owner'], sort: 'due_at' },
  { entity: 'case', open: not('status', ...ENDED_CASE), due: null, fields: ['number', 'subject', 'type', 'priority', 'status', 'opened_at', 'owner', 'contact', 'account'], needs: ['status', 'owner'], sort: 'opened_at' },
  { entity: 'lead', open: { field: 'status', op: 'in', value: [...OPEN_LEAD] }, due: null, fields: ['subject', 'status', 'score', 'created_at', 'owner', 'contact', 'account'], needs: ['status', 'owner'], sort: '-created_at' },
]
