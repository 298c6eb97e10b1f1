// Texts of invoices, payments, cost rates and wallets.
import { fields, options, sections, type Pairs } from '#customer/bilingual.ts'

export const moneyWords: Pairs = {
  'entity.invoice': ['Factura', 'Invoice'], 'entity.invoice.plural': ['Facturas', 'Invoices'], 'entity.invoice_line': ['Renglón de factura', 'Invoice line'], 'entity.invoice_line.plural': ['Renglones de facturas', 'Invoice lines'],
  'entity.payment': ['Cobro', 'Payment'], 'entity.payment.plural': ['Cobros', 'Payments'], 'entity.payment_allocation': ['Aplicación de cobro', 'Payment allocation'], 'entity.payment_allocation.plural': ['Aplicaciones de cobros', 'Payment allocations'],
  'entity.service_cost_rate': ['Costo de atención', 'Service cost rate'], 'entity.service_cost_rate.plural': ['Costos de atención', 'Service cost rates'], 'entity.wallet_estimate': ['Cartera estimada', 'Wallet estimate'], 'entity.wallet_estimate.plural': ['Carteras estimadas', 'Wallet estimates'],
  ...fields('invoice', {
    full_number: ['Factura', 'Invoice'], series: ['Serie', 'Series'], number: ['Número', 'Number'], uuid: ['Folio fiscal (UUID)', 'Fiscal UUID'], business_unit: ['Unidad de negocio', 'Business unit'], order: ['Pedido', 'Order'], contract: ['Contrato', 'Contract'], subscription: ['Suscripción', 'Subscription'],
    corrects: ['Corrige la factura', 'Corrects invoice'], purchase_order: ['Orden de compra', 'Purchase order'], invoice_date: ['Fecha de la factura', 'Invoice date'], due_date: ['Vencimiento', 'Due date'], cancelled_on: ['Cancelada el', 'Cancelled on'], subtotal: ['Subtotal', 'Subtotal'], tax: ['Impuestos', 'Tax'],
    withholding: ['Retenciones', 'Withholding'], total: ['Total', 'Total'], paid: ['Pagado', 'Paid'], balance: ['Saldo', 'Balance'], signed_net: ['Neto con signo', 'Signed net'], signed_balance: ['Saldo con signo', 'Signed balance'], pdf: ['PDF', 'PDF'], xml: ['XML', 'XML'], identity: ['Clave', 'Key'],
  }),
  ...options('invoice', 'kind', { invoice: ['Factura', 'Invoice'], credit_note: ['Nota de crédito', 'Credit note'], debit_note: ['Nota de débito', 'Debit note'] }),
  ...options('invoice', 'status', { open: ['Por cobrar', 'Open'], partly_paid: ['Pagada en parte', 'Partly paid'], overdue: ['Vencida', 'Overdue'], paid: ['Pagada', 'Paid'], cancelled: ['Cancelada', 'Cancelled'] }),
  ...sections(['invoice'], { totals: ['Totales', 'Totals'], files: ['Archivos', 'Files'] }),
  ...fields('invoice_line', { invoice: ['Factura', 'Invoice'], order_line: ['Renglón del pedido', 'Order line'], position: ['Posición', 'Position'], quantity: ['Cantidad', 'Quantity'], unit_price: ['Precio unitario', 'Unit price'], net: ['Neto', 'Net'], tax: ['Impuesto', 'Tax'], total: ['Total', 'Total'], unit_cost: ['Costo unitario', 'Unit cost'] }),
  ...fields('payment', { number: ['Número', 'Number'], payment_date: ['Fecha del cobro', 'Payment date'], method: ['Forma de pago', 'Method'], reference: ['Referencia', 'Reference'], amount: ['Importe', 'Amount'], allocated: ['Aplicado', 'Allocated'], unallocated: ['Sin aplicar', 'Not allocated'], receipt: ['Comprobante (complemento de pago)', 'Receipt'] }),
  ...options('payment', 'method', { transfer: ['Transferencia', 'Transfer'], card: ['Tarjeta', 'Card'], cash: ['Efectivo', 'Cash'], cheque: ['Cheque', 'Cheque'], direct_debit: ['Domiciliación', 'Direct debit'], other: ['Otra', 'Other'] }),
  ...options('payment', 'status', { received: ['Recibido', 'Received'], reversed: ['Devuelto', 'Reversed'] }),
  'action.payment.allocation': ['Aplicar a facturas', 'Allocate to invoices'],
  ...fields('payment_allocation', { title: ['Aplicación', 'Allocation'], invoice: ['Factura', 'Invoice'], payment: ['Cobro', 'Payment'], credit_note: ['Nota de crédito', 'Credit note'], allocated_on: ['Aplicado el', 'Allocated on'], amount: ['Importe en la moneda de la factura', 'Amount in the invoice currency'], source_currency: ['Moneda del cobro', 'Payment currency'], source_amount: ['Importe en la moneda del cobro', 'Amount in the payment currency'] }),
  ...fields('service_cost_rate', { per_interaction: ['Costo por contacto', 'Cost each time'], per_minute: ['Costo por minuto', 'Cost a minute'], valid_from: ['Válido desde', 'Valid from'], note: ['Nota', 'Note'] }),
  ...fields('wallet_estimate', { title: ['Estimación', 'Estimate'], family: ['Familia', 'Family'], year: ['Año', 'Year'], amount: ['Compra en total', 'Buys in all'], competitor: ['A quién más compra', 'Also buys from'], note: ['Nota', 'Note'], own_sales: ['Nuestras ventas', 'Our sales'], share: ['Participación', 'Share of wallet'], identity: ['Clave', 'Key'] }),
  ...options('wallet_estimate', 'source', { customer: ['Lo dijo el cliente', 'Customer said so'], purchase_data: ['Datos de compra', 'Purchase data'], survey: ['Encuesta', 'Survey'], market_study: ['Estudio de mercado', 'Market study'], seller: ['Cálculo del vendedor', 'Seller’s estimate'] }),
}
