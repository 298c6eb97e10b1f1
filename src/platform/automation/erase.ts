// Definitions may quote a person (an address to write to, a name in a text): those kept as revisions are cleaned with the person. The logs of runs hold ids alone.
import type { Eraser } from '#kernel/module.ts'
import { likePattern } from '#platform/audit/erase-history.ts'
import { redact } from '#platform/audit/redact.ts'

export const automationEraser: Eraser = {
  name: 'automation',
  async erase(ctx, { texts }) {
    if (texts.length === 0) return 0
    let touched = 0
    const found = await ctx.sql<{ automation: string; number: number; definition: unknown }[]>`select automation, number, definition from kernel.automation_version where lower(definition::text) like any(${texts.map(likePattern)}::text[]) limit 100000 for update`
    for (const { automation, number, definition } of found) {
      const cut = redact(definition, texts)
      if (cut === definition) continue
      await ctx.sql`update kernel.automation_version set definition = ${JSON.stringify(cut)}::text::jsonb where automation = ${automation}::uuid and number = ${number}::int`
      touched++
    }
    return touched
  },
}
