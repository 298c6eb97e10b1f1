// How the pages of an entity are arranged: for everybody, or for those who have a role.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import type { Arrangement } from '#platform/layouts/arrangement.ts'

export const PageLayout = entity('page_layout', {
  title: 'slot', subtitle: ['role'], sort: 'entity,rank', access: 'admin', list: ['entity', 'role', 'rank', 'updated_at', 'updated_by'],
  fields: {
    entity: text({ required: true, max: 63, index: true }),
    /** whose pages: without one, those of everybody whose roles have none of their own */
    role: ref('role', { onDelete: 'cascade' }),
    /** whoever has several roles with an arrangement gets the one of the lowest number */
    rank: number({ integer: true, min: 0, max: 10_000, default: 100 }),
    arrangement: json<Arrangement, { required: true; maxBytes: number }>({ required: true, maxBytes: 100_000 }),
    /** entity and role in one, so that each pair is arranged once */
    slot: text({ computed: true, unique: true, max: 110 }),
  },
})
export interface PageLayout extends RowOf<typeof PageLayout> {}
