// One name in several spellings ("Acme S.L.", "ACME SL", "acme, s.l."): what a higher module knows about the names of its records, before an import makes one that is there already.
import type { Ctx } from '#kernel/context.ts'

/** What is left of a name when case, accents, punctuation and legal form are taken off, and that form; null without one. */
export interface NameParts { core: string; form: string | null }
export interface Namesake { id: string; title: string; form: string | null }

/** Registered as the service `spelling`. */
export interface Spelling {
  /** The parts of a name; null for an entity whose names have one spelling only. */
  partsOf(entity: string, name: string): NameParts | null
  /** For each name the live records that have its core, those the one who asks may see; 20 at most. */
  find(ctx: Ctx, entity: string, names: string[]): Promise<Namesake[][]>
}

/** Which of these bear the name: those of the same form; without any, one of a single form that only one of the two names. "Acme S.L." is not "Acme S.A.", but may be "Acme". */
export function sameName<T extends { form: string | null }>(those: T[], form: string | null): T[] {
  const exact = those.filter(one => one.form === form)
  if (exact.length > 0) return exact
  if (form === null) return those
  const without = those.filter(one => one.form === null)
  return without.length === those.length ? without : []
}
