// Cells that say nothing usable. Where the order says `on_error: blank`, a row is stored without them and they are told; where it says `reject`, or the row cannot do without, they stop the row.
import type { FieldProblem } from '#kernel/errors.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'

/** What is wrong with the record or with the rights of whoever imports, not with what a cell says: storing the row without the cell would be no answer. */
const NOT_OF_THE_CELL: ReadonlySet<string> = new Set(['duplicate', 'not_allowed', 'not_reachable', 'not_found', 'read_only'])

/** Takes a problem to its row: the cell is left out where that is allowed, otherwise the row is stopped. Told once, however often it is found. */
export function refuse(run: Pick<ImportRun, 'spec' | 'plan'>, row: ConvertedRow, problem: FieldProblem): void {
  if (mayBeLeftOut(run, row, problem)) {
    row.omitted.push(problem)
    delete row.values[problem.field]
    delete row.lookups[problem.field]
  } else if (!row.problems.some(known => known.field === problem.field && known.code === problem.code)) row.problems.push(problem)
}

/** May the row be stored without the cell this problem is about? */
export function mayBeLeftOut(run: Pick<ImportRun, 'spec' | 'plan'>, row: ConvertedRow, problem: FieldProblem): boolean {
  if (run.spec.on_error !== 'blank' || NOT_OF_THE_CELL.has(problem.code)) return false
  const column = run.plan.columns.find(one => one.field === problem.field && !one.further)
  return column !== undefined && !column.required && (row.values[column.field] !== undefined || row.lookups[column.field] !== undefined)
}

/** A problem with the column and the cell it comes from. */
export function ofCell(run: Pick<ImportRun, 'plan'>, row: ConvertedRow, { field, code, params }: FieldProblem): FieldProblem {
  const column = run.plan.columns.find(one => one.field === field)
  return { field, code, params: { ...params, ...(column ? { column: column.name, value: (row.raw[column.index] ?? '').slice(0, 100) } : {}) } }
}
