// A field that administrators added to an entity, at run time. Its column and name everywhere is `cf_<name>`.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'
import { CUSTOM_KINDS, RESULTS } from '#platform/definitions/kinds.ts'

export const CustomField = entity('custom_field', {
  title: 'label', subtitle: ['entity', 'name'], sort: 'entity,position,name', access: 'admin', list: ['label', 'entity', 'name', 'kind', 'required', 'state', 'updated_at'],
  fields: {
    entity: text({ required: true, max: 63, index: true, section: 'field' }),
    name: text({ required: true, max: 33, section: 'field' }),
    /** `entity.name`, so that one name exists once */
    key: text({ max: 100, unique: true, computed: true, technical: true }),
    kind: select(CUSTOM_KINDS, { required: true, section: 'field' }),
    label: translated({ required: true, max: 60, section: 'field' }),
    help: translated({ max: 300, section: 'field' }),
    section: text({ max: 40, section: 'shown' }),
    section_label: translated({ max: 60, section: 'shown' }),
    position: number({ integer: true, min: 0, max: 10_000, default: 100, section: 'shown' }),
    required: boolean({ required: true, default: false, section: 'rules' }),
    unique: boolean({ required: true, default: false, section: 'rules' }),
    personal: boolean({ required: true, default: false, section: 'rules' }),
    searchable: boolean({ required: true, default: false, section: 'rules' }),
    indexed: boolean({ required: true, default: false, section: 'rules' }),
    default_value: json({ maxBytes: 10_000, section: 'rules' }),
    /** of select and multiselect: [{value, es, en, tone?}] */
    options: json<{ value: string; es: string; en: string; tone?: string }[], { maxBytes: number; section: string }>({ maxBytes: 100_000, section: 'kind' }),
    /** entity a ref points to */
    target: text({ max: 63, section: 'kind' }),
    /** field with the currency of a money field; none: the organisation's currency */
    currency: text({ max: 63, section: 'kind' }),
    prefix: text({ max: 12, section: 'kind' }),
    digits: number({ integer: true, min: 1, max: 12, section: 'kind' }),
    /** decimals of a number; none: whole numbers */
    scale: number({ integer: true, min: 0, max: 9, section: 'kind' }),
    max_length: number({ integer: true, min: 1, max: 200_000, section: 'kind' }),
    minimum: number({ scale: 4, section: 'kind' }),
    maximum: number({ scale: 4, section: 'kind' }),
    formula: longtext({ max: 4_000, section: 'kind' }),
    /** kind of what a formula or a roll-up yields */
    result: select(RESULTS, { section: 'kind' }),
    /** {entity, via, function, field?, filter?} */
    roll_up: json<{ entity: string; via: string; function: string; field?: string; filter?: unknown }, { maxBytes: number; section: string }>({ maxBytes: 20_000, section: 'kind' }),
    state: select(['active', 'hidden', 'retired'], { required: true, default: 'active', tones: { active: 'good', hidden: 'warn', retired: 'bad' }, section: 'shown' }),
  },
})
export interface CustomField extends RowOf<typeof CustomField> {}
