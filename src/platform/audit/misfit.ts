// Which record does not fit: the list a seal keeps beside what is there now.
import { markOf, type Entry } from '#platform/audit/seal-format.ts'
import type { HashedChange } from '#platform/audit/seal-store.ts'

/** `changed`: something about the change is not what was sealed. `missing`, `added`, `reordered`: rows. `taken_out`: a value without an erasure. `seal_*`: the seal itself. */
export interface Fault {
  kind: 'changed' | 'missing' | 'added' | 'reordered' | 'taken_out' | 'seal_changed' | 'seal_missing' | 'seal_forged'
  seal: number | null
  /** id of the change, when it is still there */
  change?: string; entity?: string; record?: string; at?: string
}

/** The first place where the two part. A missing change is named by its record and by the time of its neighbour. */
export function firstMisfit(sealed: Entry[], found: HashedChange[]): Omit<Fault, 'seal'> {
  const marks = found.map(change => markOf(change.leaf))
  let at = 0
  while (at < sealed.length && at < found.length && sealed[at]!.mark === marks[at] && sealed[at]!.record === found[at]!.record) at++
  const here = found[at], was = sealed[at]
  const named = here ? { change: here.id, entity: here.entity, record: here.record, at: here.at.toISOString() } : {}
  if (!was) return { kind: 'added', ...named }
  const isLater = (mark: string, list: string[]) => list.indexOf(mark, at) >= 0
  const wasLater = here ? isLater(marks[at]!, sealed.map(entry => entry.mark)) : false
  if (isLater(was.mark, marks)) return { kind: wasLater ? 'reordered' : 'added', ...named }
  if (here && here.record === was.record && !wasLater) return { kind: 'changed', ...named }
  if (here && sealed.length === found.length && !wasLater) return { kind: found.slice(at).some(change => change.record === was.record) && sealed.slice(at).some(entry => entry.record === here.record) ? 'reordered' : 'changed', ...named }
  const near = here ?? found.at(-1)
  return { kind: 'missing', record: was.record, ...(near ? { at: near.at.toISOString() } : {}) }
}
