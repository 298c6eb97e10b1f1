// Submissions that became no lead name nobody in the repository: who wants to be forgotten is found in them by name, address and number.
import { asSystem } from '#kernel/access/system.ts'
import type { Eraser } from '#kernel/module.ts'
import { eraseFields } from '#kernel/records/erase.ts'

export const submissionEraser: Eraser = {
  name: 'web_form_submission',
  async erase(ctx, { texts }) {
    if (texts.length === 0) return 0
    const found = await ctx.sql<{ id: string }[]>`select s.id from web_form_submission s where s."values" is not null and exists (select from unnest(${texts}::text[]) x where position(lower(x) in lower(s."values"::text)) > 0) limit 10000`
    return eraseFields(asSystem(ctx, 'a submission is forgotten'), 'web_form_submission', found.map(({ id }) => ({ id, values: { state: 'discarded', values: null, proof: null, summary: null, token_hash: null } })))
  },
}
