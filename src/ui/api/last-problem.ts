import type { ApiProblem } from '#ui/api/problem.ts'
import { now } from '#ui/i18n/now.ts'

/** The last refusal or fault this page met: its number in the logs, what it was called, and when. */
export interface LastProblem { reference: string; title: string; at: number }

const KEPT_MS = 30 * 60_000
let last: LastProblem | null = null

/** Remembers a problem, so that whoever reports it can give its number. Sign-ins that ended and records that are gone are none. */
export function noteProblem(problem: ApiProblem): void {
  if (!problem.request_id || problem.status < 400 || problem.status === 401 || problem.status === 404 || problem.status === 412) return
  last = { reference: problem.request_id, title: problem.title || problem.code, at: now().getTime() }
}

/** The last one of the past half hour, or null. It holds nothing of the page but the number and the name of the fault. */
export function lastProblem(): LastProblem | null {
  return last && now().getTime() - last.at < KEPT_MS ? last : null
}
