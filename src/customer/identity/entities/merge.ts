// One merge of two records of the same kind: what became of whom, by whose hand, and whether it was undone. Written by the merge alone; the values it moved are in kernel.merge_step.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const Merge = entity('merge', {
  title: 'kind', subtitle: ['contact', 'account', 'merged_at'], sort: '-created_at', access: { via: ['contact', 'account'] }, serverOnly: true,
  list: ['merged_at', 'kind', 'contact', 'account', 'user', 'moved', 'status', 'undone_at'],
  fields: {
    kind: select(['contact', 'account'], { required: true, computed: true, index: true }),
    contact: ref('contact', { computed: true, index: true, inverse: 'merges' }),
    merged_contact: ref('contact', { computed: true, index: true }),
    account: ref('account', { computed: true, index: true, inverse: 'merges' }),
    merged_account: ref('account', { computed: true, index: true }),
    status: select(['waiting', 'done', 'failed', 'undone', 'final'], { required: true, computed: true, index: true, tones: { waiting: 'warn', done: 'good', failed: 'bad' } }),
    moved: number({ integer: true, min: 0, computed: true }),
    choices: json<Record<string, 'this' | 'with'>>({ computed: true, technical: true }),
    kept: json<KeptEdit[]>({ computed: true }),
    user: ref('user', { computed: true, index: true }),
    merged_at: datetime({ computed: true }),
    undone_at: datetime({ computed: true }),
    undone_by: ref('user', { computed: true }),
  },
})
export interface Merge extends RowOf<typeof Merge> {}

/** What an undo left as it was because somebody changed it after the merge. Names fields, never values. */
export interface KeptEdit { entity: string; record: string; fields: string[] }
