// A record, or a saved view, that somebody wants at hand. Written by PUT and DELETE …/favourite only, which keep to the limit.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { ref } from '#kernel/fields/ref.ts'

export const Favourite = entity('favourite', {
  title: 'about', subtitle: ['owner'], sort: 'created_at', access: 'own', serverOnly: true,
  list: ['about', 'owner', 'created_at'],
  indexes: [['about']],
  fields: {
    about: polyref(['*'], { required: true }),
    owner: ref('user', { default: '$me', index: true }),
  },
})
export interface Favourite extends RowOf<typeof Favourite> {}
