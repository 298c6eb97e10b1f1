// What belongs to a lead, on its page.
import type { Panel } from '#kernel/module.ts'

export const leadsPanels: Panel[] = [
  { on: 'web_form', name: 'submissions', entity: 'web_form_submission', via: 'web_form', fields: ['summary', 'state', 'reason', 'letter', 'lead', 'created_at'], sort: '-created_at', limit: 8 },
  { on: 'cadence', name: 'steps', entity: 'cadence_step', via: 'cadence', fields: ['subject', 'order', 'kind', 'wait_days'], sort: 'order', limit: 20 },
  { on: 'cadence', name: 'enrolments', entity: 'cadence_enrolment', via: 'cadence', fields: ['lead', 'state', 'next_at', 'stop_reason'], sort: '-started_at', limit: 8 },
  { on: 'assignment_rule', name: 'assignments', entity: 'lead_assignment', via: 'assignment_rule', fields: ['user', 'lead', 'assigned_at'], sort: '-assigned_at', limit: 8 },
  { on: 'lead', name: 'cadences', entity: 'cadence_enrolment', via: 'lead', fields: ['cadence', 'state', 'next_at', 'stop_reason', 'started_at'], sort: '-started_at', limit: 5 },
  { on: 'lead', name: 'tasks', entity: 'task', via: 'lead', fields: ['subject', 'due_at', 'status', 'owner'], sort: 'due_at', limit: 5 },
  { on: 'lead', name: 'opportunities', entity: 'opportunity', via: 'lead', fields: ['name', 'stage', 'amount', 'currency', 'status', 'close_date'], sort: '-updated_at', limit: 5 },
  { on: 'lead', name: 'assignments', entity: 'lead_assignment', via: 'lead', fields: ['user', 'assigned_at', 'method', 'assignment_rule'], sort: '-assigned_at', limit: 5 },
]
