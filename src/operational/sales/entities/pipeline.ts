// A sales process: its own stages for its own kind of sale.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { number } from '#kernel/fields/number.ts'
import { translated } from '#kernel/fields/translated.ts'

export const Pipeline = entity('pipeline', {
  title: 'name', sort: 'order', access: 'reference', list: ['name', 'order', 'default', 'active'],
  navigation: { wing: 'administration', icon: 'git-branch', order: 30 },
  fields: {
    name: translated({ required: true }),
    order: number({ integer: true, min: 0, default: 0 }),
    default: boolean({ default: false }),
    active: boolean({ default: true }),
  },
})
export interface Pipeline extends RowOf<typeof Pipeline> {}
