// Who covers when the one responsible is away.
import type { Glance } from '#kernel/records/view360.ts'
import { standIn } from '#platform/sessions/delegation.ts'
import { openRows } from '#customer/queries/open_rows.ts'

/** `{ id, name, until }` of the colleague to whom the owner delegated and who stands in now. */
export const coverGlance: Glance = {
  on: ['contact', 'account'], name: 'cover',
  async read(ctx, id, entity) {
    const [record] = await openRows(ctx, entity, { fields: ['owner'], needs: ['owner'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
    return record?.['owner'] ? standIn(ctx, String(record['owner'])) : null
  },
}
