// Being on the team of a sale is a share of it: given with the row, and taken back with it.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { lend, takeBack } from '#platform/sharing/lend.ts'

/** marks the shares that teams give; others are left alone */
const REASON = 'Equipo de la oportunidad · Opportunity team'

/** After rows of a team were written or moved in or out of the bin: who is on the team has the sale to see, or to change; who left has what others gave, or nothing. */
export const shareWithTeam: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'opportunity_member') return
  const lifted = asSystem(ctx, 'the team of a sale has it')
  for (const { old, next } of writes) {
    if (old && (old['user'] !== next['user'] || old['opportunity'] !== next['opportunity'] || next['deleted_at'])) await leave(lifted, old)
    if (!next['deleted_at']) await give(lifted, next)
  }
}

async function give(ctx: Ctx, row: Row): Promise<void> {
  const id = String(row['opportunity'])
  // who has more by another share keeps it
  if (await live(ctx, id)) await lend(ctx, 'opportunity', id, { principal: String(row['user']), level: row['right'] === 'write' ? 2 : 1, reason: REASON })
}

async function leave(ctx: Ctx, row: Row): Promise<void> {
  const id = String(row['opportunity'])
  if (!(await live(ctx, id))) return
  const others = await rows(ctx, 'opportunity_member', { fields: ['right'], filter: { all: [{ field: 'opportunity', op: 'eq', value: id }, { field: 'user', op: 'eq', value: row['user'] }, { field: 'id', op: 'ne', value: row['id'] }] }, limit: 10 })
  if (others.length > 0) { await give(ctx, { ...row, right: others.some(other => other['right'] === 'write') ? 'write' : 'read' }); return }
  await takeBack(ctx, 'opportunity', id, { principal: String(row['user']), reason: REASON })
}

/** A sale in the bin is shared with nobody anew. */
async function live(ctx: Ctx, id: string): Promise<boolean> {
  return (await rows(ctx, 'opportunity', { fields: ['id'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })).length > 0
}
