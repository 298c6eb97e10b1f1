// Who takes the place of somebody who is away: for everything (a delegation), or for some customers (shares with an end).
import type { Condition } from '#kernel/conditions/condition.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const AbsenceSubstitute = entity('absence_substitute', {
  title: 'scope', subtitle: ['substitute', 'absence'], sort: 'created_at', access: 'via:absence',
  list: ['absence', 'substitute', 'scope'],
  fields: {
    absence: ref('absence', { required: true, inverse: 'substitutes', onDelete: 'cascade', index: true }),
    substitute: ref('user', { required: true, index: true }),
    scope: select(['everything', 'accounts'], { required: true, default: 'everything' }),
    /** which accounts of the absent person, with the scope `accounts` */
    condition: json<Condition, { maxBytes: number }>({ maxBytes: 20_000 }),
    /** the delegation that carries the rights, with the scope `everything` */
    delegation: text({ computed: true, technical: true, max: 36 }),
    told_at: datetime({ computed: true, technical: true }),
  },
})
export interface AbsenceSubstitute extends RowOf<typeof AbsenceSubstitute> {}
