// What columns of files are called that hold fields of sales: an import suggests its mapping by them.

/** Catalogue entries `synonyms.<entity>.<field>`, words parted by `|`, without accents. */
export const columnWords: Record<string, string> = {
  'synonyms.opportunity.amount': 'importe|monto|valor|close value|value|deal value|total',
  'synonyms.opportunity.stage': 'etapa|fase|deal stage|sales stage',
  'synonyms.opportunity.close_date': 'fecha de cierre|cierre|expected close date|closing date',
  'synonyms.opportunity.opened_on': 'engage date|open date|start date|fecha de apertura|fecha de inicio',
  'synonyms.opportunity.name': 'opportunity id|opportunity|deal|deal name|oportunidad',
  'synonyms.opportunity.product': 'product|producto|articulo',
  'synonyms.product.name': 'product|producto|articulo',
  'synonyms.product.unit_price': 'precio|precio unitario|price|sales price|list price|unit price',
  'synonyms.product.sku': 'codigo|referencia|product code|part number|articulo',
  'synonyms.product.family': 'serie|series|familia|category|categoria|product line|linea',
}
