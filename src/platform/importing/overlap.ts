// Two batches at a time: while the database stores one, the next is looked up and put together. They are committed in the order of the file, and only batches that cannot meet run side by side.
import type { ConvertedRow } from '#platform/importing/convert.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { keysOf } from '#platform/importing/match.ts'
import { lookupRules } from '#platform/importing/lookup-rule.ts'

/** Thrown by a batch that waited too long for the one before it: that one may be waiting for a lock of this one, which no database can see. It is taken back and stored when its turn has come. */
export class TurnMissed extends Error {}

const PATIENCE_MS = 3_000

/** May batches of this import run side by side at all? Not where a batch makes what the next one looks for (its own records, missing targets, people who look alike), where two could wait for one unique value or for each other's turn (a completion that finds or makes people), or where nothing is kept. */
export function mayOverlap(run: ImportRun): boolean {
  const unique = [...run.definition.fields.values()].some(field => field.field.options.unique)
  const inTurn = run.definition.completions.some(completion => completion.takesTurns)
  return !run.dryRun && !unique && !inTurn && run.spec.duplicates !== 'review' && lookupRules(run).every(rule => !rule.self && !rule.create)
}

/** What tells the rows of a batch from others. */
export function keysOfBatch(run: ImportRun, rows: ConvertedRow[]): Set<string> { return new Set(rows.flatMap(row => keysOf(run, row))) }

/** Do two batches speak of the same record? */
export function meet(one: Set<string>, other: Set<string>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  for (const key of few) if (many.has(key)) return true
  return false
}

/** Resolves when the batch before is committed. What ended that one ends this one too; TurnMissed after three seconds. */
export async function takeTurn(before: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new TurnMissed()), PATIENCE_MS) })
  try { await Promise.race([before, late]) } finally { clearTimeout(timer) }
}
