// Texts of sales, Spanish and English side by side.
import { bilingual, fields, options, sections, type Pairs } from '#customer/bilingual.ts'

const entities: Pairs = {
  'entity.opportunity': ['Oportunidad', 'Opportunity'], 'entity.opportunity.plural': ['Oportunidades', 'Opportunities'],
  'entity.pipeline': ['Proceso de venta', 'Pipeline'], 'entity.pipeline.plural': ['Procesos de venta', 'Pipelines'],
  'entity.stage': ['Etapa', 'Stage'], 'entity.stage.plural': ['Etapas', 'Stages'],
  'entity.product': ['Producto', 'Product'], 'entity.product.plural': ['Productos', 'Products'],
  'entity.product_family': ['Familia de productos', 'Product family'], 'entity.product_family.plural': ['Familias de productos', 'Product families'],
  'entity.bundle_item': ['Parte de un paquete', 'Bundle item'], 'entity.bundle_item.plural': ['Partes de paquetes', 'Bundle items'],
  'entity.product_unit': ['Unidad de venta', 'Sales unit'], 'entity.product_unit.plural': ['Unidades de venta', 'Sales units'],
  'entity.price_book': ['Lista de precios', 'Price list'], 'entity.price_book.plural': ['Listas de precios', 'Price lists'],
  'entity.price_book_entry': ['Precio de lista', 'List price'], 'entity.price_book_entry.plural': ['Precios de lista', 'List prices'],
  'entity.order': ['Pedido', 'Order'], 'entity.order.plural': ['Pedidos', 'Orders'],
  'entity.order_line': ['Renglón del pedido', 'Order line'], 'entity.order_line.plural': ['Renglones del pedido', 'Order lines'],
}

const opportunity: Pairs = {
  ...fields('*', { customer_key: ['Cliente (clave)', 'Customer key'], pipeline: ['Proceso de venta', 'Pipeline'], stage: ['Etapa', 'Stage'], opportunity: ['Oportunidad', 'Opportunity'] }),
  ...fields('opportunity', {
    amount: ['Importe', 'Amount'], probability: ['Probabilidad', 'Probability'], expected_revenue: ['Importe ponderado', 'Expected revenue'], close_date: ['Fecha de cierre', 'Close date'], opened_on: ['Fecha de apertura', 'Opened on'], next_step: ['Próximo paso', 'Next step'],
    competitor: ['Competidor', 'Competitor'], lead: ['Prospecto', 'Lead'], loss_reason: ['Motivo de pérdida', 'Loss reason'], closed_at: ['Cerrada', 'Closed at'], stage_since: ['En la etapa desde', 'In stage since'],
    win_score: ['Probabilidad estimada de ganar', 'Estimated chance to win'], product: ['Producto de interés', 'Product of interest'],
  }),
  ...options('opportunity', 'status', { open: ['Abierta', 'Open'], won: ['Ganada', 'Won'], lost: ['Perdida', 'Lost'] }),
  ...options('opportunity', 'kind', {
    new_business: ['Cliente nuevo', 'New business'], existing_business: ['Cliente actual', 'Existing business'], renewal: ['Renovación', 'Renewal'], cross_sell: ['Venta cruzada', 'Cross-sell'], up_sell: ['Venta adicional', 'Upsell'],
  }),
  ...sections(['opportunity', 'order'], { closure: ['Cierre', 'Closure'], responsible: ['Responsables', 'Responsible'], notes: ['Notas', 'Notes'] }),
  'action.opportunity.closure': ['Cerrar como ganada o perdida', 'Close as won or lost'],
}

const process: Pairs = {
  ...fields('stage', { probability: ['Probabilidad', 'Probability'], forecast: ['Pronóstico', 'Forecast'], demands_customer: ['Exige cliente', 'Demands a customer'], colour: ['Color', 'Colour'] }),
  ...options('stage', 'status', { open: ['Abierta', 'Open'], won: ['Ganada', 'Won'], lost: ['Perdida', 'Lost'] }),
  ...options('stage', 'forecast', { pipeline: ['Cartera', 'Pipeline'], best_case: ['Mejor caso', 'Best case'], commit: ['Comprometido', 'Commit'], omitted: ['Sin incluir', 'Omitted'] }),
  ...options('stage', 'colour', {
    grey: ['Gris', 'Grey'], blue: ['Azul', 'Blue'], teal: ['Verde azulado', 'Teal'], green: ['Verde', 'Green'], amber: ['Ámbar', 'Amber'], coral: ['Coral', 'Coral'], violet: ['Violeta', 'Violet'], red: ['Rojo', 'Red'],
  }),
}

const products: Pairs = {
  ...fields('product', { sku: ['Código (SKU)', 'SKU'], family: ['Familia', 'Family'], unit: ['Unidad', 'Unit'], unit_price: ['Precio unitario', 'Unit price'], standard_cost: ['Costo estándar', 'Standard cost'],
    brand: ['Marca', 'Brand'], variant_of: ['Variante de', 'Variant of'], variant: ['Variante', 'Variant'], freight_cost: ['Costo de flete por unidad', 'Freight cost per unit'], floor_price: ['Precio mínimo', 'Floor price'],
    target_price: ['Precio objetivo', 'Target price'], tax_codes: ['Impuestos (códigos)', 'Taxes (codes)'],
  }),
  ...fields('bundle_item', { bundle: ['Paquete', 'Bundle'], quantity: ['Cantidad', 'Quantity'], position: ['Posición', 'Position'] }),
  ...fields('product_unit', { unit: ['Unidad', 'Unit'], factor: ['Unidades de producto', 'Product units'], barcode: ['Código de barras', 'Barcode'] }),
  ...options('product', 'kind', { good: ['Bien', 'Good'], service: ['Servicio', 'Service'], subscription: ['Suscripción', 'Subscription'] }),
  ...fields('product_family', { parent: ['Familia superior', 'Parent family'] }),
  ...fields('*', { valid_from: ['Válido desde', 'Valid from'], valid_to: ['Válido hasta', 'Valid to'], price_book: ['Lista de precios', 'Price list'], unit_price: ['Precio unitario', 'Unit price'] }),
  ...fields('price_book', { customer_group: ['Grupo de clientes', 'Customer group'] }),
  ...fields('price_book_entry', { minimum_quantity: ['Cantidad mínima', 'Minimum quantity'], floor_price: ['Precio mínimo', 'Floor price'], target_price: ['Precio objetivo', 'Target price'], limit_quantity: ['Cantidad máxima por cliente', 'Most a customer may take'], limit_amount: ['Importe máximo por cliente', 'Largest amount for a customer'], limit_period: ['El máximo vale por', 'The maximum is for'] }),
  ...options('price_book_entry', 'limit_period', { month: ['Mes', 'Month'], quarter: ['Trimestre', 'Quarter'], year: ['Año', 'Year'], validity: ['Toda la vigencia', 'The whole validity'] }),
  'help.price_book_entry.limit_quantity': ['Lo que cada cliente puede llevar a este precio, en la unidad del producto. Cuenta lo pedido en firme; lo que pasa del máximo va a precio de lista.', 'What each customer may take at this price, in the unit of the product. Firm orders count; what goes beyond the maximum is at list price.'],
}

const orders: Pairs = {
  ...fields('order', {
    number: ['Número', 'Number'], order_date: ['Fecha del pedido', 'Order date'], delivery_date: ['Fecha de entrega', 'Delivery date'], purchase_order: ['Orden de compra', 'Purchase order'], subtotal: ['Subtotal', 'Subtotal'],
    tax: ['Impuestos', 'Tax'], total: ['Total', 'Total'], invoice_number: ['Factura', 'Invoice'],
  }),
  ...options('order', 'status', { draft: ['Borrador', 'Draft'], confirmed: ['Confirmado', 'Confirmed'], fulfilled: ['Entregado', 'Fulfilled'], invoiced: ['Facturado', 'Invoiced'], cancelled: ['Cancelado', 'Cancelled'] }),
  ...sections(['order'], { shipping: ['Dirección de envío', 'Shipping address'] }),
  ...fields('order_line', { unit: ['Unidad', 'Unit'],
    order: ['Pedido', 'Order'], position: ['Posición', 'Position'], quantity: ['Cantidad', 'Quantity'], discount: ['Descuento', 'Discount'], tax_percent: ['Impuesto (%)', 'Tax rate'], net: ['Neto', 'Net'], tax: ['Impuesto', 'Tax'],
    total: ['Total', 'Total'], unit_cost: ['Costo unitario', 'Unit cost'], unit_freight: ['Flete por unidad', 'Freight per unit'], list_price: ['Precio de lista', 'List price'], quoted_net: ['Neto acordado', 'Agreed net'], quoted_tax: ['Impuesto acordado', 'Agreed tax'],
  }),
}

const rest: Pairs = {
  'error.customer_demanded': ['En esta etapa hay que indicar una cuenta o un contacto.', 'At this stage an account or a contact must be given.'],
  'error.stage_of_another_pipeline': ['La etapa es de otro proceso de venta.', 'The stage belongs to another pipeline.'],
  'error.pipeline_without_stages': ['El proceso de venta no tiene etapas.', 'The pipeline has no stages.'],
  'error.stage_missing_for_outcome': ['El proceso de venta no tiene una etapa con ese resultado.', 'The pipeline has no stage with that outcome.'],
  'error.loss_reason_missing': ['Hace falta el motivo de la pérdida.', 'The loss reason is needed.'],
  'error.discount_out_of_range': ['El descuento va de 0 a 100 %.', 'The discount goes from 0 to 100%.'],
  'panel.contact.opportunities': ['Oportunidades abiertas', 'Open opportunities'], 'panel.account.opportunities': ['Oportunidades abiertas', 'Open opportunities'],
  'panel.contact.orders': ['Pedidos', 'Orders'], 'panel.account.orders': ['Pedidos', 'Orders'],
}

export const catalogue = bilingual(entities, opportunity, process, products, orders, rest)
