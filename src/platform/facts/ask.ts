// Asking a question of a fact from below the floor that answers it: the answering module registers itself (analytical/cubes).
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** One figure over the records of some days. `filter` is a condition over the fact's entity. */
export interface FactQuestion { measures: string[]; filter?: unknown; period?: { from?: string; to?: string } }
/** The total of each measure, in their order: decimal text, a number, or null where there is nothing to work it out from. */
export type AskFact = (ctx: Ctx, fact: string, question: FactQuestion) => Promise<{ total: { value: number | string | null }[] }>

const SERVICE = 'ask_fact'

/** For the `start` of the module that answers. */
export function answerFacts(kernel: Kernel, ask: AskFact): void { kernel.services.set(SERVICE, ask) }

/** The totals of a fact as the one who asks may see them. Refusals as those of GET /api/fact/{name}; throws where no module answers. */
export function askFact(ctx: Ctx, fact: string, question: FactQuestion): ReturnType<AskFact> {
  const ask = ctx.kernel.services.get(SERVICE) as AskFact | undefined
  if (!ask) throw new Error('no module answers questions about facts')
  return ask(ctx, fact, question)
}
