// An object that administrators made: a whole entity, at run time. Its table, route and word everywhere is `co_<name>`.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { number } from '#kernel/fields/number.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

export const CustomObject = entity('custom_object', {
  title: 'label', subtitle: ['name'], sort: 'name', access: 'admin', list: ['label', 'name', 'access', 'parent', 'state', 'updated_at'],
  fields: {
    name: text({ required: true, unique: true, max: 25, section: 'object' }),
    label: translated({ required: true, max: 60, section: 'object' }),
    plural: translated({ required: true, max: 60, section: 'object' }),
    /** whose records they are: an owner's, those of the record they belong to, everybody's whose role may read them */
    access: select(['own', 'parent', 'everyone'], { required: true, default: 'own', section: 'object' }),
    parent: text({ max: 63, section: 'object' }),
    /** what names a record: a text that people write, or a number the server gives */
    naming: select(['text', 'number'], { required: true, default: 'text', section: 'object' }),
    prefix: text({ max: 12, section: 'object' }),
    wing: select(['operational', 'analytical', 'engagement'], { required: true, default: 'operational', section: 'shown' }),
    icon: text({ max: 40, default: 'box', section: 'shown' }),
    position: number({ integer: true, min: 0, max: 10_000, default: 100, section: 'shown' }),
    searchable: boolean({ required: true, default: true, section: 'shown' }),
    /** hidden: not shown, kept. retired: nobody writes it any more, administrators still read it */
    state: select(['active', 'hidden', 'retired'], { required: true, default: 'active', tones: { active: 'good', hidden: 'warn', retired: 'bad' }, section: 'shown' }),
  },
})
export interface CustomObject extends RowOf<typeof CustomObject> {}
