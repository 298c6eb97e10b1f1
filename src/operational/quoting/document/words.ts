// The words printed on a quotation, Spanish and English side by side.

const WORDS = {
  title: ['Cotización', 'Quotation'], title_ES: ['Presupuesto', 'Quotation'], draft: ['BORRADOR', 'DRAFT'], version: ['Versión', 'Version'], date: ['Fecha', 'Date'], valid: ['Vigente hasta', 'Valid until'], for: ['Para', 'For'], attention: ['Atención', 'Attention'], contact: ['Su contacto', 'Your contact'],
  description: ['Descripción', 'Description'], quantity: ['Cantidad', 'Quantity'], price: ['Precio unitario', 'Unit price'], discount: ['Desc.', 'Disc.'], amount: ['Importe', 'Amount'], optional: ['Opcional, no incluido en el total', 'Optional, not included in the total'], options: ['Opciones', 'Options'],
  subtotal: ['Subtotal', 'Subtotal'], document_discount: ['Descuento', 'Discount'], freight: ['Flete', 'Freight'], net: ['Base', 'Net'], total: ['Total', 'Total'], withheld: ['Retención', 'Withholding'], payable: ['Neto a pagar', 'Amount payable'], included: ['Los precios incluyen impuestos.', 'Prices include taxes.'],
  on: ['sobre', 'on'], advance: ['Anticipo', 'Advance payment'], credit: ['Plazo de pago', 'Payment term'], days: ['días', 'days'], cash: ['Contado', 'Due on receipt'], delivery: ['Entrega', 'Delivery'], conditions: ['Condiciones', 'Conditions'], payment: ['Forma de pago', 'Payment'], bank: ['Datos bancarios', 'Bank details'], page: ['Página', 'Page'], of: ['de', 'of'],
  no_fiscal: ['Este documento no es un comprobante fiscal.', 'This document is not a tax invoice.'],
} as const satisfies Record<string, readonly [string, string]>

export type Word = keyof typeof WORDS

/** A word of the document's language. */
export function word(language: 'es' | 'en', key: Word): string { return WORDS[key][language === 'en' ? 1 : 0] }
