// What every write goes through between the door and the table, in this order: references, completions, required fields, checks, unique fields.
import type { Ctx } from '#kernel/context.ts'
import { completeMoney } from '#kernel/currencies/complete-money.ts'
import { savepoint } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
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
  let sound: Placed[] = writes.map((write, index) => ({ write, index })).filter(w => !broken.has(w.index))
  for (const completion of definition.completions) sound = await complete(ctx, completion, sound, problems)
  await completeMoney(ctx, definition, sound.map(s => s.write))
  for (const { write } of sound) for (const field of definition.fields.values()) if (field.storage === 'main') write.next[field.name] = canonical(field, write.next[field.name])
  for (const { write, index } of sound) problems.push(...missingRequired(definition, write.next, index))
  const now = ctx.clock.now()
  for (const check of definition.checks) problems.push(...check.check(sound.map(s => s.write), now).map(p => ({ ...p, index: sound[p.index ?? 0]?.index ?? 0 })))
  problems.push(...(await checkUnique(ctx, definition, sound.map(s => s.write))).map(p => ({ ...p, index: sound[p.index ?? 0]!.index })))
  return problems
}

interface Placed { write: Write; index: number }

/** Runs a completion and returns the writes it accepts. When it refuses some, what it did for the batch is taken back, in the rows and in the database, and it begins anew with the others. */
async function complete(ctx: Ctx, completion: Completion, writes: Placed[], problems: FieldProblem[]): Promise<Placed[]> {
  for (let sound = writes; ;) {
    if (sound.length === 0) return []
    const before = sound.map(s => ({ ...s.write.next }))
    const work = (inside: Ctx) => completion.complete(inside, sound.map(s => s.write))
    try { await (sound.length > 1 ? savepoint(ctx, work) : work(ctx)); return sound } catch (error) {
      const found = completionProblems(error, sound)
      problems.push(...found)
      sound.forEach(({ write }, i) => { for (const name of Object.keys(write.next)) delete write.next[name]; Object.assign(write.next, before[i]) })
      const refused = new Set(found.map(p => p.index))
      sound = sound.filter(s => !refused.has(s.index))
    }
  }
}

/** A completion refuses single writes by throwing problems with an index among them; problems that do not say which refuse all of them, and any other error stays one. */
function completionProblems(error: unknown, sound: Placed[]): FieldProblem[] {
  const fields = (error as { fields?: FieldProblem[] }).fields
  if (!Array.isArray(fields) || fields.length === 0) throw error
  const placed = fields.filter(p => p.index !== undefined && sound[p.index])
  if (placed.length === fields.length) return placed.map(p => ({ ...p, index: sound[p.index!]!.index }))
  return sound.flatMap(({ index }) => fields.map(p => ({ ...p, index })))
}
