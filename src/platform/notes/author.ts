// A comment is what its author said: nobody speaks in another's name, and nobody changes another's words.
import type { Ctx } from '#kernel/context.ts'
import { type FieldProblem, invalid } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { isId } from '#kernel/records/lock.ts'

/** people one comment may call */
export const MOST_CALLED = 20

/** 422 `read_only` for another owner than the one who writes (administrators bring comments of others in from elsewhere) and for words of another; `invalid_type` for mentions that are no list of ids. */
export const authorCompletion: Completion = {
  entity: 'comment', name: 'notes.author',
  async complete(ctx, writes) {
    if (ctx.systemReason) return
    const problems = writes.flatMap((write, index) => problemsOf(ctx, write).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
  },
}

function problemsOf(ctx: Ctx, { old, next }: Write): FieldProblem[] {
  const changed = (name: string): boolean => !old || JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null)
  const problems: FieldProblem[] = []
  if (changed('owner') && next['owner'] !== ctx.user.id && !ctx.user.admin) problems.push({ field: 'owner', code: 'read_only' })
  if (old && old['owner'] !== ctx.user.id) for (const field of ['text', 'mentions', 'about']) if (changed(field)) problems.push({ field, code: 'read_only' })
  if (changed('mentions') && !isList(next['mentions'])) problems.push({ field: 'mentions', code: 'invalid_type' })
  return problems
}

/** Whom a stored comment calls. */
export function calledBy(comment: Row): string[] { return isList(comment['mentions']) ? (comment['mentions'] ?? []) as string[] : [] }

function isList(value: unknown): boolean { return value === null || value === undefined || (Array.isArray(value) && value.length <= MOST_CALLED && value.every(id => typeof id === 'string' && isId(id))) }
