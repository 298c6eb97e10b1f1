// Which of those who are free takes the lead. Pure; ties go to who waited longest, then to the older account, so that the same state always chooses the same person.
import type { Candidate } from '#operational/leads/assignment/candidates.ts'

export type Method = 'round_robin' | 'capacity' | 'value'
/** leads somebody without a stated capacity is taken to carry, when loads are compared */
const USUAL = 50

/** `round_robin`: who was chosen longest ago. `capacity`: the smallest part of their capacity in use. `value`: the best converter. Null without candidates. */
export function choose(method: Method, free: readonly Candidate[]): Candidate | null {
  const used = ({ load, capacity }: Candidate): number => load / Math.max(1, capacity ?? USUAL)
  const first = (a: Candidate, b: Candidate): number => (method === 'capacity' ? used(a) - used(b) : method === 'value' ? b.rate - a.rate : 0)
  return [...free].sort((a, b) => first(a, b) || order(a.last ?? '', b.last ?? '') || order(a.id, b.id))[0] ?? null
}

function order(a: string, b: string): number { return a < b ? -1 : a > b ? 1 : 0 }
