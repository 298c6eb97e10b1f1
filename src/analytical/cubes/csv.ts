// A cube as CSV: row heads, then each measure under each column, totals last.
import { recordAccess } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import { BOM, csvLine, csvStyle } from '#platform/exporting/csv.ts'
import { demandedPurpose } from '#platform/exporting/purpose.ts'
import type { Cube, Figure } from '#analytical/cubes/answer.ts'
import { cube } from '#analytical/cubes/cube.ts'
import { namesPersons, offeredFact } from '#analytical/cubes/offered.ts'
import { MOST_ROWS, type Question } from '#analytical/cubes/question.ts'

/** The whole answer (1,000 rows at most) as CSV with the separators of `locale`. It needs the right to export the fact's records (403 `export_not_allowed`); rows or columns that name persons need a purpose where the organisation demands one
 *  of exports (422 `purpose_required`). Written to the access log first. */
export async function cubeCsv(ctx: Ctx, fact: string, question: Question, { locale, purpose: given }: { locale: string | null; purpose?: string }): Promise<string> {
  const offered = offeredFact(ctx, fact), { definition } = offered
  if (!ctx.user.admin && !ctx.user.grants[definition.name]?.export) throw forbidden('export_not_allowed', { entity: definition.name })
  const purpose = await demandedPurpose(ctx, [...question.rows, ...question.columns].some(axis => namesPersons(ctx, offered, axis)), given)
  const found = await cube(ctx, fact, { ...question, limit: MOST_ROWS })
  await recordAccess(ctx, { kind: 'export', entity: definition.name, count: found.rows.length, detail: { format: 'csv', cube: fact, question, ...(purpose ? { purpose } : {}) } })
  return written(ctx, found, locale)
}

function written(ctx: Ctx, found: Cube, locale: string | null): string {
  const style = csvStyle(locale), total = text(ctx.kernel, ctx.language, 'cube.total') ?? 'total'
  const label = (keys: { label: string }[]) => keys.map(key => key.label)
  const under = found.columns_by.length ? [...found.columns.map(column => label(column.keys).join(' · ')), total] : ['']
  const unit = (kind: string) => (kind === 'money' ? ` (${found.currency})` : kind === 'percent' ? ' (%)' : '')
  const heads = under.flatMap(column => found.measures.map(measure => `${column ? `${column} · ` : ''}${measure.label}${unit(measure.kind)}`))
  const cell = ({ value }: Figure) => (value === null ? '' : String(value).replace('.', style.decimal))
  const line = (keys: string[], cells: Figure[][], sum: Figure[]) => csvLine([...keys, ...(found.columns_by.length ? [...cells, sum] : [sum]).flat().map(cell)], style.separator)
  const rows = found.rows_by.length ? found.rows.map((row, i) => line(label(row.keys), found.cells[i]!, found.row_totals[i]!)) : []
  const last = line(found.rows_by.map((_, i) => (i === 0 ? total : '')), found.column_totals, found.total)
  return BOM + csvLine([...found.rows_by.map(axis => axis.label), ...heads], style.separator) + rows.join('') + last
}
