// What administrators set for the whole installation, value by value, so that each change has its old and its new value in the audit. A copy without secrets: programs read the settings themselves.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { json } from '#kernel/fields/json.ts'
import { text } from '#kernel/fields/text.ts'

export const Setting = entity('setting', {
  title: 'label', sort: 'label', access: 'admin', serverOnly: true, list: ['label', 'value', 'updated_at', 'updated_by'],
  fields: {
    /** `organisation.currency`, `sign_in.<id>.issuer` */
    key: text({ required: true, unique: true, max: 300, computed: true }),
    label: text({ required: true, max: 300, computed: true }),
    value: json({ maxBytes: 65_536, computed: true }),
  },
})
export interface Setting extends RowOf<typeof Setting> {}
