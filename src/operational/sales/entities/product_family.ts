// Groups of products, as a tree: the level at which targets, discounts and figures are set.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { ref } from '#kernel/fields/ref.ts'
import { translated } from '#kernel/fields/translated.ts'

export const ProductFamily = entity('product_family', {
  title: 'name', subtitle: ['parent'], sort: 'name', access: 'reference', list: ['name', 'parent', 'active'],
  navigation: { wing: 'operational', icon: 'folder-tree', order: 52, rare: true },
  fields: {
    name: translated({ required: true }),
    parent: ref('product_family', { inverse: 'children' }),
    active: boolean({ default: true }),
  },
})
export interface ProductFamily extends RowOf<typeof ProductFamily> {}
