// One run of an import: what was ordered and how far it is, as the worker holds it.
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { ConvertedRow, Plan } from '#platform/importing/convert.ts'
import type { ImportSpec } from '#platform/importing/spec.ts'

export type RowState = 'created' | 'updated' | 'skipped' | 'rejected' | 'review' | 'deferred'
export const COUNTED = ['created', 'updated', 'skipped', 'rejected', 'review'] as const

/** What became of a row. `deferred`: it points to a row of the same file that is not stored yet. */
export interface RowOutcome { no: number; state: RowState; record?: string; code?: string; problems?: FieldProblem[]; row: ConvertedRow }

export interface ImportRun {
  id: string
  /** acts as the one who started it, with their rights now */
  ctx: Ctx
  definition: Definition
  spec: ImportSpec
  plan: Plan
  dryRun: boolean
  /** rows dealt with and committed */
  done: number
  /** what look-ups found in earlier batches, by field; never for references into the imported entity itself */
  found: Map<string, Map<string, string[]>>
  /** a dry run remembers what it would have created: keys of the match, and names that later rows may point to */
  wouldExist: Set<string>
  /** what look-ups that make missing records know by now, by entity and what is left of a name without its form */
  named: Map<string, Map<string, Named[]>>
  /** field and name in the file → the record that is written otherwise and was taken */
  aliases: Map<string, string>
  /** names that waiting rows bear: what points to them waits too */
  borne: Set<string>
  /** what a look-up should have made and could not: field and name → why */
  refused: Map<string, string>
}

/** A record that rows of the file name. `id`: null where it is to be made (again); `refused`: why it could not. */
export interface Named { id: string | null; title: string; form: string | null; made: boolean; refused?: string }

/** A row that is not stored, with all that is wrong with it: what stops it first. */
export const rejection = (row: ConvertedRow, code = row.problems[0]?.code ?? 'invalid'): RowOutcome => ({ no: row.no, state: 'rejected', code, problems: [...row.problems, ...row.omitted], row })

/** Codes of rows that are stored without something that stood in the file. */
export const INCOMPLETE: readonly string[] = ['cell_left_out', 'further_refused']

/** Codes of what is only told. */
export const NOTES: string[] = ['taken_for']

/** What is told of a row that is stored: the cells it is stored without, and notes. */
export function told(row: ConvertedRow): Pick<RowOutcome, 'code' | 'problems'> {
  const code = row.omitted.length > 0 ? 'cell_left_out' : row.notes[0]?.code
  return code === undefined ? {} : { code, problems: [...row.omitted, ...row.notes] }
}
