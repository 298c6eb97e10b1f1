// One stored file: its name and what it hangs on. The bytes lie elsewhere, once for all files of the same content.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { number } from '#kernel/fields/number.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const File = entity('file', {
  title: 'name', subtitle: ['media_type'], sort: '-created_at', access: 'own', searchable: true,
  list: ['name', 'media_type', 'size', 'owner', 'created_at'],
  indexes: [['about', 'created_at desc'], ['sha256']],
  fields: {
    name: text({ required: true, search: 'public', personal: true, max: 255 }),
    about: polyref(['*']),
    owner: ref('user', { default: '$me', index: true }),
    media_type: text({ computed: true, max: 127 }),
    size: number({ computed: true, integer: true }),
    sha256: text({ computed: true, max: 64 }),
  },
})
export interface File extends RowOf<typeof File> {}
