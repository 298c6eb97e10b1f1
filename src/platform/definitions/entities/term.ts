// A word of the house instead of ours: the label of an entity, a field, an option or a section, in both languages; and whether a field is shown at all.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { text } from '#kernel/fields/text.ts'

export const Term = entity('term', {
  title: 'key', subtitle: ['es', 'en'], sort: 'key', access: 'admin', list: ['key', 'es', 'en', 'hidden', 'updated_at'],
  fields: {
    /** `entity.x`, `entity.x.plural`, `field.x.f`, `help.x.f`, `option.x.f.value`, `section.x.s` */
    key: text({ required: true, unique: true, max: 200 }),
    es: text({ max: 300 }),
    en: text({ max: 300 }),
    hidden: boolean({ required: true, default: false }),
  },
})
export interface Term extends RowOf<typeof Term> {}
