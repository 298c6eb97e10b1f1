// A named set of rights. Its grants start as the modules propose them and are the administrator's afterwards.
import type { Grants } from '#kernel/access/grants.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

export const Role = entity('role', {
  title: 'label', subtitle: ['name'], sort: 'name', access: 'admin',
  navigation: { wing: 'administration', icon: 'shield', order: 12 },
  list: ['label', 'name', 'description'],
  fields: {
    name: text({ required: true, unique: true, max: 60 }),
    label: translated({ required: true, max: 100 }),
    description: longtext(),
    grants: json<Grants, { restricted: true; maxBytes: number }>({ restricted: true, maxBytes: 262_144 }),
  },
})
export interface Role extends RowOf<typeof Role> {}
