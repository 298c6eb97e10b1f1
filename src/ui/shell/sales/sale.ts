import type { SaleGlance } from '#operational/sales/glances/sale.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'

/** What the server says of the sale beside its fields; undefined where the person may not know. */
export function saleOf(view: View360): SaleGlance | undefined { return view.glances['sale'] as SaleGlance | undefined }

/** The stage after this one in its pipeline, if that is open or won; null at the end. */
export function nextStage(sale: SaleGlance, current: string): SaleGlance['path'][number] | null {
  const at = sale.path.findIndex((step) => step.id === current)
  return at < 0 ? null : (sale.path.slice(at + 1).find((step) => step.status !== 'lost') ?? null)
}
