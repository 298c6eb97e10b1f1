// Somebody is away for a time. The reason stays coarse on purpose: what ails a colleague is nobody's business.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const ABSENCE_STATES = ['planned', 'active', 'over', 'cancelled'] as const

export const Absence = entity('absence', {
  title: 'kind', subtitle: ['user'], sort: '-starts_at', access: 'own', listFilter: { field: 'state', op: 'in', value: ['planned', 'active'] },
  navigation: { wing: 'operational', icon: 'calendar-clock', order: 95, rare: true },
  list: ['user', 'kind', 'starts_at', 'ends_at', 'state', 'source'],
  indexes: [['user', 'starts_at']],
  fields: {
    user: ref('user', { required: true, default: '$me', inverse: 'absences', index: true }),
    kind: select(['vacation', 'leave', 'training', 'travel', 'other'], { required: true, default: 'vacation', index: true }),
    starts_at: datetime({ required: true, index: true }),
    ends_at: datetime({ required: true, index: true }),
    state: select(ABSENCE_STATES, { computed: true, default: 'planned', index: true, tones: { active: 'warn' } }),
    /** what the substitutes should know before anything else */
    note: longtext(),
    source: select(['hand', 'calendar'], { computed: true, default: 'hand' }),
    calendar_uid: text({ computed: true, technical: true, max: 300, index: true }),
    returned_at: datetime({ computed: true }),
    /** what the one who returned said to those who stood in */
    thanks: longtext({ computed: true }),
  },
})
export interface Absence extends RowOf<typeof Absence> {}
