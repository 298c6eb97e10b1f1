// What a batch write says about each of its inputs.
import type { FieldProblem } from '#kernel/errors.ts'
import { conflict, forbidden, invalid } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'

/** `row` is the record as stored (or as it stays, when nothing changed). */
export type Outcome = { ok: true; row: Row; changed: string[] } | { ok: false; problems: FieldProblem[] }

/** For all-or-nothing writes: throws the refusal that the problems of a batch amount to. `index` stays on each problem when the batch has more than one input. */
export function throwProblems(problems: FieldProblem[], single: boolean): never {
  const fields = single ? problems.map(({ index: _, ...rest }) => rest) : problems
  if (fields.every(p => p.code === 'not_reachable')) throw forbidden('not_reachable')
  const duplicate = fields.find(p => p.code === 'duplicate')
  if (duplicate && fields.length === 1) throw conflict('duplicate', duplicate.params?.['record'] ? { record: duplicate.params['record'] } : {}, fields)
  throw invalid(fields)
}
