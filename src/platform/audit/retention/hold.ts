// What may not be destroyed for now, as a higher module knows it.
import type { Ctx } from '#kernel/context.ts'

/** `records`: which of these records are held; `subjects`: ids of those whom the holds are about. */
export interface Holds { records(ctx: Ctx, entity: string, ids: string[]): Promise<Set<string>>; subjects(ctx: Ctx): Promise<string[]> }

/** Where a module puts its holds: `kernel.services`. */
export const HOLDS = 'retention.holds'

/** The registered holds; none when nobody registered any. */
export function holdsOf(ctx: Ctx): Holds {
  return (ctx.kernel.services.get(HOLDS) as Holds | undefined) ?? { records: async () => new Set(), subjects: async () => [] }
}
