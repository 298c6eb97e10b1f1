// Statements that are put together once for a reader and asked again and again: their text of thousands of characters costs more than running them.
import type { Ctx, Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface Statement { sql: string; values: unknown[] }

/** for a reader; texts in a process; characters: the longest page with all its lists has 15,000 */
const MOST = 40, MOST_TEXTS = 2_000, LONGEST = 20_000
const statements = new WeakMap<Principal, Map<string, Statement>>()
/** one copy of each text: readers with the same rights differ in values only */
const texts = new WeakMap<Kernel, Map<string, string>>()

/** The statement that `make` puts together, kept for this reader, language and state of the definitions. `key` says all else that it depends on; `good` whether a kept one still holds, where it speaks of the present moment. */
export function keptStatement<T extends Statement>(ctx: Ctx, key: string, make: () => T, good: (kept: T) => boolean = () => true): T {
  const kept = statements.get(ctx.user) ?? new Map<string, Statement>()
  statements.set(ctx.user, kept)
  const whole = `${ctx.language} ${ctx.kernel.registry.version} ${key}`
  const before = kept.get(whole) as T | undefined
  if (before && good(before)) return before
  const made = make()
  if (made.sql.length > LONGEST) return made
  if (kept.size >= MOST) kept.clear()
  const same = { ...made, sql: oneCopy(ctx.kernel, made.sql) }
  kept.set(whole, same)
  return same
}

function oneCopy(kernel: Kernel, text: string): string {
  const known = texts.get(kernel) ?? new Map<string, string>(), same = known.get(text) ?? text
  if (known.size >= MOST_TEXTS) known.clear()
  texts.set(kernel, known.set(text, same))
  return same
}
