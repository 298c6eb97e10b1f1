// What somebody wrote into a form leaves the submission and its history alike; who decided what, and when, stays.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { eraseFields } from '#kernel/records/erase.ts'
import { eraseHistory } from '#platform/audit/erase-history.ts'

const WORDS = ['values', 'proof', 'summary'] as const

/** Takes the words of these submissions, also of those in the bin, out of record, search and every change that named them; `more`: what else stands in them from now on. In the open transaction; needs the rights of the system. Returns how many there were. */
export async function forgetWords(ctx: Ctx, ids: string[], more: Row = {}): Promise<number> {
  if (ids.length === 0) return 0
  const noted = await eraseHistory(ctx, 'web_form_submission', ids, [...WORDS], [])
  return eraseFields(ctx, 'web_form_submission', ids.map(id => ({ id, values: { ...more, ...Object.fromEntries(WORDS.map(name => [name, null])) }, noted: noted.get(id) ?? [] })))
}
