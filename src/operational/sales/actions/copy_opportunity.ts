// A new sale like this one: same customer, products, people, team and splits; from the first stage, with nothing of its past.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { managesSale } from '#operational/sales/queries/manages.ts'
import { openRows } from '#customer/queries/open_rows.ts'

const input = z.strictObject({ name: z.string().trim().min(1).max(250).optional(), close_date: z.iso.date().optional() })
const HEAD = ['name', 'account', 'contact', 'pipeline', 'currency', 'amount', 'kind', 'product', 'price_book', 'partner', 'end_customer', 'source', 'campaign_source', 'owner', 'territory', 'team', 'description']
/** what belongs to a sale, with its fields, in the order it is made */
const PARTS: Record<string, string[]> = {
  opportunity_line: ['position', 'product', 'description', 'quantity', 'unit_price', 'discount'],
  opportunity_contact: ['contact', 'role', 'stance', 'note'],
  opportunity_member: ['user', 'role', 'right'],
  opportunity_competitor: ['competitor', 'state', 'currency', 'price', 'note'],
  opportunity_split: ['user', 'kind', 'percent', 'note'],
}

export const opportunityCopy: Action = { entity: 'opportunity', noun: 'copy', input, needs: 'read', run: copyOpportunity }

/** Answers the new sale. Needs the right to create what it copies; what the reader may not see is not copied. */
export async function copyOpportunity(ctx: Ctx, id: string, { name, close_date }: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    const sale = await get(tx, 'opportunity', id)
    const head = Object.fromEntries(HEAD.filter(field => sale[field] !== null && sale[field] !== undefined).map(field => [field, sale[field]]))
    const made = await create(tx, 'opportunity', { ...head, name: name ?? sale['name'], ...(close_date ? { close_date } : {}) })
    const manages = await managesSale(tx, made['owner'])
    for (const [entity, fields] of Object.entries(PARTS)) {
      const filter = { field: 'opportunity', op: 'eq', value: id }
      const found = await openRows(tx, entity, { fields, needs: ['opportunity'], filter, sort: 'created_at', limit: 200 })
      // the owner's split is the rest, which the others leave; an overlay of one's own is given by others
      const wanted = entity === 'opportunity_split' ? found.filter(row => (row['kind'] === 'overlay' ? row['user'] !== tx.user.id || manages : row['user'] !== made['owner'])) : found
      if (wanted.length > 0) await createMany(tx, entity, wanted.map(row => ({ ...Object.fromEntries(fields.filter(field => row[field] !== null && row[field] !== undefined).map(field => [field, row[field]])), opportunity: made['id'] })))
    }
    return get(tx, 'opportunity', String(made['id']))
  })
}
