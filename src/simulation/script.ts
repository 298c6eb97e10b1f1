// The script of a world: plain steps in time, told before anything is stored. Records are named by the ids they will have.

export interface Step {
  /** milliseconds since 1970 */
  at: number
  /** id of the user who does it; null: the system */
  by: string | null
  op: 'create' | 'update'
  entity: string
  id: string
  values: Record<string, unknown>
}

/** Steps that one call can write, and the time that the clock then shows. */
export interface Batch { at: number; steps: Step[] }

/** Order in which entities come into being within the same day, so that whatever is named exists. */
export const RANKS = ['team', 'territory', 'user', 'exchange_rate', 'product_family', 'product', 'price_book', 'price_book_entry', 'queue', 'account', 'account_relation', 'contact', 'account_contact', 'site', 'account_team',
  'contact_point', 'tax_identity', 'consent', 'lead', 'opportunity', 'order', 'order_line', 'case', 'interaction', 'commitment', 'task'] as const
const PLACES = new Map<string, number>(RANKS.map((entity, place) => [entity, place]))

const SLOT = 86_400_000
const MOST = 200

/** Puts steps into batches that one call can write: same day, entity, kind of step and person; a record at most once in each. In order of time: what happens in one day is written when its last part has happened. */
export function batches(steps: readonly Step[]): Batch[] {
  const slot = (step: Step): number => Math.floor(step.at / SLOT)
  const sorted = steps.map((step, order) => ({ step, order })).sort((a, b) => slot(a.step) - slot(b.step) || rankOf(a.step) - rankOf(b.step) || compare(String(a.step.by), String(b.step.by)) || a.step.at - b.step.at || a.order - b.order)
  const made: Step[][] = []
  let ids = new Set<string>()
  for (const { step } of sorted) {
    const last = made.at(-1), first = last?.[0]
    const fits = first && slot(first) === slot(step) && first.entity === step.entity && first.op === step.op && first.by === step.by && last!.length < MOST && !ids.has(step.id)
    if (fits) last!.push(step)
    else { made.push([step]); ids = new Set() }
    ids.add(step.id)
  }
  let clock = 0
  return made.map(batch => {
    for (const step of batch) clock = Math.max(clock, step.at)
    return { at: clock, steps: batch }
  })
}

/** Puts the steps of a few customers in the order in which they could have been written one by one, each at its own time; the lines of an order are one call. */
export function singly(steps: readonly Step[]): Batch[] {
  const sorted = steps.map((step, order) => ({ step, order })).sort((a, b) => a.step.at - b.step.at || rankOf(a.step) - rankOf(b.step) || a.order - b.order)
  const made: Batch[] = []
  for (const { step } of sorted) {
    const last = made.at(-1), first = last?.steps[0]
    if (step.entity === 'order_line' && first?.entity === 'order_line' && last!.at === step.at && first.values['order'] === step.values['order']) last!.steps.push(step)
    else made.push({ at: step.at, steps: [step] })
  }
  return made
}

/** An interest is changed after sales are made: it names what it became. */
function rankOf({ entity, op }: Step): number { return op === 'create' ? (PLACES.get(entity) ?? 0) * 2 : (PLACES.get(entity === 'lead' ? 'opportunity' : entity) ?? 0) * 2 + 1 }

function compare(a: string, b: string): number { return a < b ? -1 : a > b ? 1 : 0 }
