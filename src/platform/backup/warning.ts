// What is wrong with the backups there are, said alike on their page and on the home.

export interface Taken { state: string; started_at: string | Date }
/** hours after which a backup is old */
const OLD = 36

/** `none` was ever taken, the newest `failed`, or the last good one is `old`; null when all is well. `taken`: newest first. */
export function warningOf(taken: readonly Taken[], now: Date): 'none' | 'failed' | 'old' | null {
  const last = taken.find(row => row.state === 'done')
  if (taken.find(row => row.state !== 'running')?.state === 'failed') return 'failed'
  if (!last) return 'none'
  return now.getTime() - new Date(last.started_at).getTime() > OLD * 3_600_000 ? 'old' : null
}
