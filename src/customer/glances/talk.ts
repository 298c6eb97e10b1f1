// What was said last.
import type { Glance } from '#platform/view360/view360.ts'
import { openRows } from '#customer/queries/open_rows.ts'

const LONGEST = 400

/** The last interaction that is not in the future, its text cut at 400 characters. */
export const talkGlance: Glance = {
  on: ['contact', 'account'], name: 'talk',
  async read(ctx, id, entity) {
    const filter = { all: [{ field: entity, op: 'eq', value: id }, { field: 'occurred_at', op: 'lte', value: ctx.clock.now().toISOString() }] }
    const [last] = await openRows(ctx, 'interaction', { fields: ['occurred_at', 'channel', 'direction', 'subject', 'body', 'outcome', 'user', 'contact'], needs: [entity, 'occurred_at'], filter, sort: '-occurred_at', limit: 1 })
    return last ? { ...last, ...(typeof last['body'] === 'string' ? { body: last['body'].slice(0, LONGEST) } : {}) } : null
  },
}
