// Statements that are put together once for a reader and asked again and again: their text of thousands of characters costs more than running them.
import type { Ctx, Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface Statement { sql: string; values: unknown[] }

const MOST = 40, MOST_TEXTS = 2_000
const statements = new WeakMap<Principal, Map<string, Statement>>()
/** one copy of each text: readers with the same rights differ in values only */
const texts = new WeakMap<Kernel, Map<string, string>>()

/** The statement that `make` puts together, kept for this reader, language and state of the definitions. `key` says all else that it depends on; what speaks of the present moment is not for here. */
export function keptStatement<T extends Statement>(ctx: Ctx, key: string, make: () => T): T {
  const kept = statements.get(ctx.user) ?? new Map<string, Statement>()
  statements.set(ctx.user, kept)
  const whole = `${ctx.language} ${ctx.kernel.registry.version} ${key}`
  const before = kept.get(whole)
  if (before) return before as T
  if (kept.size >= MOST) kept.clear()
  const made = make()
  const same = { ...made, sql: oneCopy(ctx.kernel, made.sql) }
  kept.set(whole, same)
  return same
}

function oneCopy(kernel: Kernel, text: string): string {
  const known = texts.get(kernel) ?? new Map<string, string>()
  texts.set(kernel, known)
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= MOST_TEXTS) known.clear()
  known.set(text, text)
  return text
}
