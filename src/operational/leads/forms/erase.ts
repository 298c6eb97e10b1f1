// Submissions that became no lead name nobody in the repository: who wants to be forgotten is found in them by name, address and number.
import { asSystem } from '#kernel/access/system.ts'
import type { Eraser } from '#kernel/module.ts'
import { likePattern, wordPattern } from '#platform/audit/erase-history.ts'
import { forgetWords } from '#operational/leads/forms/forget.ts'

const AT_ONCE = 500

export const submissionEraser: Eraser = {
  name: 'web_form_submission',
  async erase(ctx, { texts }) {
    if (texts.length === 0) return 0
    const lifted = asSystem(ctx, 'a submission is forgotten'), decided = ctx.clock.now().toISOString()
    for (let done = 0; ;) {
      const found = await ctx.sql<{ id: string }[]>`
        select s.id from web_form_submission s where s."values" is not null
          and lower(s."values"::text) like any(${texts.map(likePattern)}::text[]) and lower(s."values"::text) ~ any(${texts.map(wordPattern)}::text[]) order by s.id limit ${AT_ONCE} for update`
      const ids = found.map(({ id }) => id)
      done += await forgetWords(lifted, ids, { state: 'discarded', token_hash: null, decided_at: decided })
      if (ids.length < AT_ONCE) return done
    }
  },
}
