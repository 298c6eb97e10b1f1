// A lead on its way through a cadence: which step comes next, when, and why it ended. Written by the cadence alone.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const STOP_REASONS = ['answered', 'converted', 'disqualified', 'withdrawn', 'removed', 'by_hand', 'cadence_off'] as const
/** What a step did: the record it made, or why the gate refused the letter. */
export interface StepDone { order: number; kind: string; at: string; entity: string | null; record: string | null; state: string; reason: string | null }

export const CadenceEnrolment = entity('cadence_enrolment', {
  title: 'state', subtitle: ['cadence', 'next_at'], sort: '-started_at', access: 'via:lead', serverOnly: true,
  list: ['lead', 'cadence', 'state', 'next_order', 'next_at', 'stop_reason', 'started_at'],
  indexes: [['state', 'next_at'], ['lead', 'cadence']],
  fields: {
    lead: ref('lead', { required: true, inverse: 'enrolments', onDelete: 'cascade', index: true }),
    cadence: ref('cadence', { required: true, inverse: 'enrolments' }),
    state: select(['active', 'finished', 'stopped'], { required: true, default: 'active', index: true, tones: { active: 'accent', finished: 'good' } }),
    started_at: datetime({ required: true }),
    next_order: number({ integer: true }),
    next_at: datetime(),
    ended_at: datetime(),
    stop_reason: select(STOP_REASONS),
    done: json<StepDone[]>({ technical: true }),
  },
})
export interface CadenceEnrolment extends RowOf<typeof CadenceEnrolment> {}
