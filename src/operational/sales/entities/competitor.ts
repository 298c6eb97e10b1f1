// Who else sells what we sell, and how to meet them.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { text } from '#kernel/fields/text.ts'
import { url } from '#kernel/fields/url.ts'

export const Competitor = entity('competitor', {
  title: 'name', sort: 'name', access: 'reference', searchable: true, list: ['name', 'website', 'strengths', 'weaknesses', 'active'],
  navigation: { wing: 'operational', icon: 'flag', order: 54, rare: true },
  fields: {
    name: text({ required: true, unique: true, search: 'public', max: 150 }),
    website: url(),
    strengths: longtext({ max: 5_000 }),
    weaknesses: longtext({ max: 5_000 }),
    answer: longtext({ max: 5_000 }),
    active: boolean({ default: true }),
  },
})
export interface Competitor extends RowOf<typeof Competitor> {}
