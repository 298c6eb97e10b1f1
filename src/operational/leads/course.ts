// What a lead's page says first: why its score is what it is, until when it must be answered, and what comes next.
import type { Ctx } from '#kernel/context.ts'
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { leadText } from '#operational/leads/cadences/text.ts'
import type { StepDone } from '#operational/leads/entities/cadence_enrolment.ts'
import type { Reason } from '#operational/leads/scoring/points.ts'
import { ENDED_TASK } from '#operational/scheduling/public.ts'

export interface NextStep { kind: 'task' | 'cadence'; id: string; subject: string; at: string | null; step: string | null }
export interface Course { score: number | null; reasons: Reason[]; next: NextStep[]; done: (StepDone & { cadence: string })[] }

/** Open tasks and steps of running cadences in the order they come; steps done, the latest first. Nothing the reader may not see. */
export const courseGlance: Glance = {
  on: ['lead'], name: 'course',
  async read(ctx, id, _entity, record): Promise<Course> {
    const reads = readableFields(ctx, 'lead')
    const [tasks, enrolments] = await Promise.all([tasksOf(ctx, id), enrolmentsOf(ctx, id)])
    const running = await Promise.all(enrolments.filter(row => row['state'] === 'active').map(row => stepOf(ctx, id, row)))
    return {
      score: reads.has('lead_score') ? (record['lead_score'] as number | null) ?? null : null, reasons: reads.has('score_reasons') ? (record['score_reasons'] as Reason[] | null) ?? [] : [],
      next: [...tasks.map((row): NextStep => ({ kind: 'task', id: String(row['id']), subject: String(row['subject']), at: row['due_at'] as string | null, step: row['kind'] as string | null })), ...running].sort((a, b) => String(a.at ?? '9').localeCompare(String(b.at ?? '9'))),
      done: enrolments.flatMap(row => ((row['done'] as StepDone[] | null) ?? []).map(step => ({ ...step, cadence: String(row['cadence.name'] ?? '') }))).sort((a, b) => b.at.localeCompare(a.at)).slice(0, 20),
    }
  },
}

async function tasksOf(ctx: Ctx, lead: string): Promise<Row[]> {
  if (scopeOf(ctx, 'task', 'read') === 'none') return []
  return rows(ctx, 'task', { fields: ['id', 'subject', 'due_at', 'kind'], filter: { all: [{ field: 'lead', op: 'eq', value: lead }, { field: 'status', op: 'not_in', value: [...ENDED_TASK] }] }, sort: 'due_at', limit: 10 })
}

async function enrolmentsOf(ctx: Ctx, lead: string): Promise<Row[]> {
  if (scopeOf(ctx, 'cadence_enrolment', 'read') === 'none' || scopeOf(ctx, 'cadence', 'read') === 'none') return []
  return rows(ctx, 'cadence_enrolment', { fields: ['id', 'cadence', 'cadence.name', 'state', 'next_order', 'next_at', 'done'], filter: { field: 'lead', op: 'eq', value: lead }, sort: '-started_at', limit: 10 })
}

async function stepOf(ctx: Ctx, lead: string, enrolment: Row): Promise<NextStep> {
  const [step] = scopeOf(ctx, 'cadence_step', 'read') === 'none' ? [] : await rows(ctx, 'cadence_step', { fields: ['subject', 'kind'], filter: { all: [{ field: 'cadence', op: 'eq', value: enrolment['cadence'] }, { field: 'order', op: 'eq', value: enrolment['next_order'] }] }, limit: 1 })
  return { kind: 'cadence', id: String(enrolment['id']), subject: step ? await leadText(ctx, lead, String(step['subject'])) : String(enrolment['cadence.name'] ?? ''), at: enrolment['next_at'] as string | null, step: (step?.['kind'] as string | undefined) ?? null }
}
