// A question somebody keeps: of a fact, with how it is looked at. The reader's own rights decide what it shows.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { json } from '#kernel/fields/json.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Exploration = entity('exploration', {
  title: 'name', subtitle: ['fact', 'owner'], sort: 'name', access: { own: true, everyone: { field: 'scope', value: 'public' } },
  list: ['name', 'fact', 'scope', 'owner', 'updated_at'],
  fields: {
    name: text({ required: true, max: 100, index: true }),
    fact: text({ required: true, max: 63, index: true }),
    // { question, view? }: see question.ts
    definition: json({ required: true, maxBytes: 20_000 }),
    scope: select(['private', 'public'], { required: true, default: 'private' }),
    owner: ref('user', { default: '$me', index: true }),
  },
})
export interface Exploration extends RowOf<typeof Exploration> {}
