// What every write goes through between the door and the table, in this order: references, completions, required fields, checks, unique fields.
import type { Ctx } from '#kernel/context.ts'
import { completeMoney } from '#kernel/currencies/complete-money.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Write } from '#kernel/module.ts'
import { canonical } from '#kernel/records/canonical.ts'
import { checkReferences } from '#kernel/records/references.ts'
import { checkUnique } from '#kernel/records/unique.ts'
import { missingRequired } from '#kernel/records/validate.ts'

/** Completes the writes and says what is wrong with them; `index` tells which. */
export async function prepareWrites(ctx: Ctx, definition: Definition, writes: Write[]): Promise<FieldProblem[]> {
  if (writes.length === 0) return []
  // references first: a completion must not act on a record that the writer may not see
  const problems = await checkReferences(ctx, definition, writes)
  const broken = new Set(problems.map(p => p.index))
  const sound = writes.map((write, index) => ({ write, index })).filter(w => !broken.has(w.index))
  for (const completion of definition.completions) {
    try { await completion.complete(ctx, sound.map(s => s.write)) } catch (error) { problems.push(...completionProblems(error, sound)) }
  }
  await completeMoney(ctx, definition, sound.map(s => s.write))
  for (const { write } of sound) for (const field of definition.fields.values()) if (field.storage === 'main') write.next[field.name] = canonical(field, write.next[field.name])
  for (const { write, index } of sound) problems.push(...missingRequired(definition, write.next, index))
  const now = ctx.clock.now()
  for (const check of definition.checks) problems.push(...check.check(sound.map(s => s.write), now).map(p => ({ ...p, index: sound[p.index ?? 0]?.index ?? 0 })))
  problems.push(...(await checkUnique(ctx, definition, sound.map(s => s.write))).map(p => ({ ...p, index: sound[p.index ?? 0]!.index })))
  return problems
}

/** A completion may refuse single writes by throwing problems with an index; any other error stays one. */
function completionProblems(error: unknown, sound: { index: number }[]): FieldProblem[] {
  const fields = (error as { fields?: FieldProblem[] }).fields
  if (!Array.isArray(fields) || fields.length === 0) throw error
  return fields.map(p => ({ ...p, index: sound[p.index ?? 0]?.index ?? 0 }))
}
