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
  /** the names that the first row of each match key gave a person, and its number; after a process died, of the rows since */
  persons: Map<string, { no: number; names: string[] }>
  /** names that waiting rows bear: what points to them waits too */
  borne: Set<string>
  /** what a look-up should have made and could not: field and name → why */
  refused: Map<string, string>
}

export const rejection = (row: ConvertedRow, code: string, problems: FieldProblem[] = row.problems): RowOutcome => ({ no: row.no, state: 'rejected', code, problems, row })
