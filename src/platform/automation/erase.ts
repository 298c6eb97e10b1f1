// Definitions may quote a person (an address to write to, a name in a text): those kept as revisions are cleaned with the person. The logs of runs hold ids alone.
import type { Eraser } from '#kernel/module.ts'

export const automationEraser: Eraser = {
  name: 'automation',
  async erase(ctx, { texts }) {
    const sought = texts.map(text => text.trim()).filter(text => text.length >= 4).slice(0, 100)
    let touched = 0
    for (const text of sought) {
      // inside JSON text, so that nesting does not matter; the same length of JSON quoting as the stored one
      const quoted = JSON.stringify(text).slice(1, -1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const rows = await ctx.sql`update kernel.automation_version set definition = regexp_replace(definition::text, ${quoted}::text, '…', 'gi')::jsonb where position(lower(${text}::text) in lower(definition::text)) > 0 returning number`
      touched += rows.length
    }
    return touched
  },
}
