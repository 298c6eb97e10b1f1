// A sealed mark in each form that is shown: when, and of which form. What comes back too fast, too late or without one was not filled in by a person at our page.
import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/context.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'

/** a page that stood open longer is shown again, with what was written */
const LONGEST_MS = 24 * 3_600_000

export interface Stamp { hash: string; ageMs: number }

/** A mark for a form that is shown now. */
export function newStamp(ctx: Ctx, form: string): string { return seal(ctx.kernel, 'web_form', form, `${ctx.clock.now().getTime()} ${ctx.id()}`).toString('base64url') }

/** The mark as it came back; null when it is not ours, of another form, or older than a day. */
export function readStamp(ctx: Ctx, form: string, text: unknown): Stamp | null {
  if (typeof text !== 'string' || text.length > 300) return null
  try {
    const ageMs = ctx.clock.now().getTime() - Number(unseal(ctx.kernel, 'web_form', form, Buffer.from(text, 'base64url')).split(' ')[0])
    return ageMs >= 0 && ageMs <= LONGEST_MS ? { hash: createHash('sha256').update(text).digest('hex'), ageMs } : null
  } catch { return null }
}
