// The script of the demo company: plain steps in time. `@key` in a value stands for the record another step made.

export interface Step {
  /** milliseconds since 1970 */
  at: number
  /** key of the user who does it; null: the system */
  by: string | null
  op: 'create' | 'update' | 'conversion'
  entity: string
  /** name of the record in this script; what a conversion makes is called after the lead: `key:opportunity` */
  key: string
  values: Record<string, unknown>
}

/** Order in which entities come into being within the same hours, so that whatever is named exists. */
export const RANKS = ['team', 'territory', 'user', 'exchange_rate', 'product_family', 'product', 'price_book', 'price_book_entry', 'queue', 'account', 'account_relation', 'contact', 'account_contact', 'site', 'account_team',
  'contact_point', 'tax_identity', 'consent', 'lead', 'opportunity', 'order', 'order_line', 'case', 'interaction', 'commitment', 'task'] as const

/** The value that stands for the record `key`. */
export function the(key: string): string { return `@${key}` }

/** Puts steps into batches that one call can write: same half day, entity, kind of step and person; a record at most once in each. In order of time. */
export function batches(steps: readonly Step[]): Step[][] {
  const rank = (step: Step): number => RANKS.indexOf(step.entity as (typeof RANKS)[number]) * 3 + (step.op === 'create' ? 0 : step.op === 'update' ? 1 : 2)
  const slot = (step: Step): number => Math.floor(step.at / 43_200_000)
  const made: Step[][] = []
  const sorted = [...steps].map((step, order) => ({ step, order })).sort((a, b) => slot(a.step) - slot(b.step) || rank(a.step) - rank(b.step) || String(a.step.by).localeCompare(String(b.step.by)) || a.step.at - b.step.at || a.order - b.order)
  for (const { step } of sorted) {
    const last = made.at(-1), first = last?.[0]
    const fits = first && slot(first) === slot(step) && first.entity === step.entity && first.op === step.op && first.by === step.by && step.op !== 'conversion' && last!.length < 200 && !last!.some(other => other.key === step.key)
    if (fits) last!.push(step)
    else made.push([step])
  }
  return made
}
