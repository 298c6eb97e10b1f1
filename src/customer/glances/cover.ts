// Who covers when the one responsible is away.
import type { Glance } from '#platform/view360/view360.ts'
import { standIn } from '#platform/sessions/delegation.ts'

/** `{ id, name, until }` of the colleague to whom the owner delegated and who stands in now. */
export const coverGlance: Glance = {
  on: ['contact', 'account'], name: 'cover',
  read: async (ctx, _id, _entity, record) => (record['owner'] ? standIn(ctx, String(record['owner'])) : null),
}
