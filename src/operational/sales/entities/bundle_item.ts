// What a bundle is made of. A bundle without a cost or a floor of its own has the sum of its parts.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'

export const BundleItem = entity('bundle_item', {
  title: 'product', subtitle: ['bundle', 'quantity'], sort: 'position', access: 'reference', list: ['bundle', 'product', 'quantity'],
  fields: {
    bundle: ref('product', { required: true, inverse: 'bundle_items', onDelete: 'cascade', index: true }),
    product: ref('product', { required: true, inverse: 'in_bundles', index: true }),
    quantity: number({ scale: 3, min: 0.001, required: true, default: '1' }),
    position: number({ integer: true, min: 0 }),
  },
})
export interface BundleItem extends RowOf<typeof BundleItem> {}
