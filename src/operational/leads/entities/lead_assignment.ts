// That a lead was given to somebody, by which rule, and who else could have had it. Written by the assignment alone.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { ASSIGNMENT_METHODS } from '#operational/leads/entities/assignment_rule.ts'

/** Why each person considered was taken or left out. */
export interface Considered { user: string; result: 'taken' | 'free' | 'inactive' | 'absent' | 'paused' | 'full' | 'skill' | 'territory'; load?: number; capacity?: number | null }

export const LeadAssignment = entity('lead_assignment', {
  title: 'method', subtitle: ['user', 'assigned_at'], sort: '-assigned_at', access: 'via:lead', serverOnly: true,
  list: ['assigned_at', 'lead', 'user', 'assignment_rule', 'method'],
  indexes: [['assignment_rule', 'user', 'assigned_at desc'], ['user', 'assigned_at desc']],
  fields: {
    lead: ref('lead', { required: true, inverse: 'assignments', onDelete: 'cascade', index: true }),
    user: ref('user', { inverse: 'lead_assignments' }),
    assignment_rule: ref('assignment_rule', { inverse: 'assignments' }),
    method: select([...ASSIGNMENT_METHODS, 'fallback', 'nobody'], { required: true, tones: { nobody: 'bad' } }),
    assigned_at: datetime({ required: true }),
    considered: json<Considered[]>({ technical: true }),
  },
})
export interface LeadAssignment extends RowOf<typeof LeadAssignment> {}
