// Another unit a product is sold in: a box is twelve pieces. Prices, costs and floors are per unit of the product itself and are multiplied.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const ProductUnit = entity('product_unit', {
  title: 'unit', subtitle: ['product', 'factor'], sort: 'factor', access: 'reference', list: ['product', 'unit', 'factor'],
  fields: {
    product: ref('product', { required: true, inverse: 'units', onDelete: 'cascade', index: true }),
    unit: text({ required: true, max: 20 }),
    factor: number({ scale: 6, min: 0.000001, required: true }),
    barcode: text({ max: 64 }),
  },
})
export interface ProductUnit extends RowOf<typeof ProductUnit> {}
