// What follows from a write at once, in its transaction: formulas of the record itself, first values of its roll-ups. The answer to the request has them already.
import type { Consequence } from '#kernel/kernel.ts'
import type { Write } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { runFormulas, withBases } from '#platform/definitions/derive/calculate.ts'
import type { Formula } from '#platform/definitions/formula/compile.ts'
import { emptyValue } from '#platform/definitions/roll-up/calculate.ts'
import { runningOf } from '#platform/definitions/running.ts'

/** Entities without formulas and roll-ups cost a look into two lists. */
export const deriveAtOnce: Consequence = async (ctx, definition, writes) => {
  const running = runningOf(ctx.kernel)
  const formulas = running.formulas.get(definition.name) ?? [], rollUps = running.rollUps.filter(work => work.entity === definition.name)
  if (formulas.length === 0 && rollUps.length === 0) return
  const touched = writes.filter(write => write.next['deleted_at'] === null && (write.old === null || formulas.some(formula => reads(formula, write))))
  if (touched.length === 0) return
  const items = touched.map(write => ({ row: write.next, known: write.old === null ? Object.fromEntries(rollUps.map(work => [work.name, emptyValue(work)])) : {} }))
  const values = await runFormulas(ctx, definition.name, formulas, items)
  await setDerived(ctx, definition.name, withBases(ctx, definition.name, items.map(({ row, known }, i) => ({ id: String(row['id']), values: { ...known, ...values[i] } }))))
}

function reads(formula: Formula, { old, next }: Write): boolean {
  for (const name of formula.reads) if (!(name in next) || JSON.stringify(old![name]) !== JSON.stringify(next[name])) return true
  return false
}
