// What is counted about orders, by the day of the order; drafts and cancelled ones are no sales.
import { bilingual } from '#customer/bilingual.ts'
import type { Fact } from '#platform/facts/fact.ts'
import { SOLD_ORDER } from '#operational/sales/entities/order.ts'

export const ordersFact: Fact = {
  name: 'orders', entity: 'order', date: 'order_date', filter: { field: 'status', op: 'in', value: [...SOLD_ORDER] },
  measures: {
    count: { of: 'count', kind: 'number' }, total: { of: 'sum', field: 'total', kind: 'money' }, net: { of: 'sum', field: 'subtotal', kind: 'money' }, tax: { of: 'sum', field: 'tax', kind: 'money' },
    average_order: { of: 'average', field: 'subtotal', kind: 'money' }, customers: { of: 'distinct', field: 'customer_key', kind: 'number' }, delivery_days: { of: 'average', field: 'delivery_date', since: ['order_date'], kind: 'duration' },
  },
  dimensions: {
    owner: { field: 'owner' }, team: { field: 'team', levels: ['owner'] }, territory: { field: 'territory', levels: ['owner'] }, status: { field: 'status' },
    account: { field: 'account' }, industry: { field: 'account.industry', levels: ['account'] }, country: { field: 'account.billing_country', levels: ['account'] }, price_book: { field: 'price_book' }, currency: { field: 'currency' }, order_date: { field: 'order_date' },
  },
  drill: ['number', 'account', 'order_date', 'status', 'subtotal', 'total', 'owner'],
}

export const orderLinesFact: Fact = {
  name: 'order_lines', entity: 'order_line', date: 'order.order_date', filter: { field: 'order.status', op: 'in', value: [...SOLD_ORDER] },
  measures: { count: { of: 'count', kind: 'number' }, net: { of: 'sum', field: 'net', kind: 'money' }, quantity: { of: 'sum', field: 'quantity', kind: 'number' }, average_discount: { of: 'average', field: 'discount', kind: 'percent' } },
  dimensions: {
    product: { field: 'product' }, family: { field: 'product.family', levels: ['product'] }, brand: { field: 'product.brand', levels: ['product'] }, ordered: { field: 'order.order_date' },
    owner: { field: 'order.owner' }, account: { field: 'order.account' }, industry: { field: 'order.account.industry', levels: ['account'] },
  },
  drill: ['order', 'product', 'description', 'quantity', 'net'],
}

const family = ['Familia de productos', 'Product family'] as const, brand = ['Marca del producto', 'Product brand'] as const, industry = ['Sector de la cuenta', 'Account industry'] as const
export const orderFactTexts = bilingual({
  'fact.orders': ['Pedidos', 'Orders'], 'fact.order_lines': ['Renglones de pedidos', 'Order lines'],
  'measure.total': ['Total', 'Total'], 'measure.net': ['Neto', 'Net'], 'measure.tax': ['Impuestos', 'Tax'], 'measure.average_order': ['Pedido medio', 'Average order'], 'measure.delivery_days': ['Días hasta la entrega', 'Days to delivery'],
  'measure.quantity': ['Cantidad', 'Quantity'], 'measure.average_discount': ['Descuento medio', 'Average discount'], 'fact.order_lines.measure.count': ['Renglones', 'Lines'],
  'fact.orders.dimension.industry': industry, 'fact.orders.dimension.country': ['País de la cuenta', 'Account country'],
  'fact.order_lines.dimension.family': family, 'fact.order_lines.dimension.brand': brand, 'fact.order_lines.dimension.industry': industry,
})
