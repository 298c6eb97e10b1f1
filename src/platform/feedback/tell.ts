// Administrators hear of a message when it is written, in the same transaction.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Consequence } from '#kernel/kernel.ts'
import { createMany } from '#kernel/records/create.ts'

/** administrators who are told; the list is there for the rest */
const MOST_TOLD = 20

/** One notification for each administrator and message, none for one's own. */
export const tellAdministrators: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'feedback') return
  const fresh = writes.filter(({ old }) => !old)
  const told = fresh.length > 0 ? await administrators(ctx) : []
  const news = fresh.flatMap(({ next }) => told.filter(user => user !== next['owner']).map(owner => ({ owner, kind: 'feedback', about: { entity: 'feedback', id: next['id'] }, actor: next['owner'], source: String(next['id']) })))
  if (news.length > 0) await createMany(asSystem(ctx, 'administrators hear of a message'), 'notification', news)
}

async function administrators(ctx: Ctx): Promise<string[]> {
  const found = await ctx.sql<{ id: string }[]>`select u.id from "user" u where u.active and u.deleted_at is null and u.roles @> array['admin']::text[] order by u.id limit ${MOST_TOLD}`
  return found.map(({ id }) => id)
}
