// Imports that were asked to set off no automations.
import type { Ctx } from '#kernel/context.ts'
import type { Change } from '#kernel/module.ts'

const known = new Map<string, boolean>()

/** Must automations leave this change alone? True for changes of an import that was started with `automations: false`, and for every reversal. Reactions of the system itself do not ask. */
export async function skipsAutomations(ctx: Ctx, change: Pick<Change, 'origin' | 'request'>): Promise<boolean> {
  if (change.request.startsWith('import-reversal:')) return true
  const id = change.origin === 'import' && change.request.startsWith('import:') ? change.request.slice(7) : null
  if (id === null) return false
  const before = known.get(id)
  if (before !== undefined) return before
  const [row] = await ctx.sql<{ automations: boolean }[]>`select automations from kernel.import where id = ${id}::uuid limit 1`
  if (known.size > 1000) known.clear()
  const quiet = row ? !row.automations : false
  known.set(id, quiet)
  return quiet
}
