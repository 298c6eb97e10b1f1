// Two records that look like one: a suggestion for a person to judge. Holds ids, a score and reasons, no values of the two.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import type { Reason } from '#customer/identity/match/weights.ts'

export const DuplicatePair = entity('duplicate_pair', {
  title: 'kind', subtitle: ['score', 'status'], sort: '-score', access: 'admin', serverOnly: true, listFilter: { field: 'status', op: 'eq', value: 'suggested' },
  list: ['score', 'kind', 'contact', 'other_contact', 'account', 'other_account', 'status', 'created_at'],
  indexes: [['kind', 'status', 'score desc']],
  fields: {
    kind: select(['contact', 'account'], { required: true, computed: true }),
    contact: ref('contact', { computed: true, index: true }),
    other_contact: ref('contact', { computed: true, index: true }),
    account: ref('account', { computed: true, index: true }),
    other_account: ref('account', { computed: true, index: true }),
    score: number({ integer: true, min: 0, max: 100, computed: true, index: true }),
    reasons: json<Reason[]>({ computed: true }),
    status: select(['suggested', 'dismissed', 'merged', 'withdrawn'], { required: true, computed: true, index: true, tones: { suggested: 'warn', merged: 'good' } }),
    decided_by: ref('user', { computed: true }),
    decided_at: datetime({ computed: true }),
  },
})
export interface DuplicatePair extends RowOf<typeof DuplicatePair> {}
