// A word of the house instead of ours: the label of an entity, a field, an option or a section, in every language; and whether a field is shown at all.
import { LANGUAGES, type Language } from '#kernel/context.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { text } from '#kernel/fields/text.ts'

/** One field a language, named like it. */
const word = text({ max: 300 }), words = Object.fromEntries(LANGUAGES.map(language => [language, word])) as Record<Language, typeof word>

export const Term = entity('term', {
  title: 'key', subtitle: [...LANGUAGES], sort: 'key', access: 'admin', list: ['key', ...LANGUAGES, 'hidden', 'updated_at'],
  fields: {
    /** `entity.x`, `entity.x.plural`, `field.x.f`, `help.x.f`, `option.x.f.value`, `section.x.s` */
    key: text({ required: true, unique: true, max: 200 }),
    ...words,
    hidden: boolean({ required: true, default: false }),
  },
})
export interface Term extends RowOf<typeof Term> {}
