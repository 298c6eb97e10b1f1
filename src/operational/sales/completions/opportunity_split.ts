// Revenue splits of a sale come to 100 % after every write: its owner's share is what the others leave.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Write } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'

const REASON = 'the owner of a sale has what its splits leave'
interface Part { id: string; user: string; percent: number }

/**
 * After splits were written, or a sale got another owner: the owner's revenue split becomes the rest to 100 %; without other splits there is none (the sale is all theirs). The old owner's share goes to the new one.
 * 422 `split_twice` for a second split of one person, `splits_over_hundred` with what is free, `split_of_owner` when the owner's share is set to something else than the rest.
 */
export const keepSplits: Consequence = async (ctx, definition, writes) => {
  if (ctx.systemReason === REASON) return
  if (definition.name === 'opportunity_split') for (const id of new Set(writes.flatMap(sales))) await level(ctx, id, writes)
  if (definition.name === 'opportunity') for (const { old, next } of writes) if (old && old['owner'] !== next['owner'] && !next['deleted_at']) await handOver(ctx, String(next['id']), old['owner'], next['owner'])
}

function sales({ old, next }: Write): string[] { return [old?.['opportunity'], next['opportunity']].filter(id => typeof id === 'string') }

async function level(ctx: Ctx, sale: string, writes: Write[]): Promise<void> {
  const [head] = await ctx.sql.unsafe('select o.owner, o.deleted_at from opportunity o where o.id = $1::uuid limit 1 for update', [sale], { prepare: true })
  if (!head || head['deleted_at']) return
  await refuseTwice(ctx, sale)
  const parts = await revenueOf(ctx, sale), owner = head['owner'] as string | null
  const others = parts.filter(part => part.user !== owner), own = parts.find(part => part.user === owner)
  const rest = round(100 - others.reduce((sum, part) => sum + part.percent, 0))
  if (rest < 0 || (rest > 0 && !owner && others.length > 0)) throw refused('splits_over_hundred', { free: round(100 - others.reduce((sum, part) => sum + (written(writes, part.id) ? 0 : part.percent), 0)) })
  if (own && written(writes, own.id) && own.percent !== rest) throw refused('split_of_owner', { free: rest })
  await setOwner(ctx, sale, owner, own, others.length === 0 ? 0 : rest)
}

async function setOwner(ctx: Ctx, sale: string, owner: string | null, own: Part | undefined, rest: number): Promise<void> {
  const lifted = asSystem(ctx, REASON)
  if (rest === 0) { if (own) await remove(lifted, 'opportunity_split', own.id) }
  else if (own) { if (own.percent !== rest) await update(lifted, 'opportunity_split', own.id, { percent: rest }) }
  else if (owner) await create(lifted, 'opportunity_split', { opportunity: sale, user: owner, kind: 'revenue', percent: rest })
}

/** The new owner takes what the old one had, besides what they had themselves. */
async function handOver(ctx: Ctx, sale: string, from: unknown, to: unknown): Promise<void> {
  const parts = await revenueOf(ctx, sale), lifted = asSystem(ctx, REASON)
  const before = parts.find(part => part.user === from), after = parts.find(part => part.user === to)
  if (!before || typeof to !== 'string') return
  if (after) { await remove(lifted, 'opportunity_split', before.id); await update(lifted, 'opportunity_split', after.id, { percent: round(before.percent + after.percent) }) }
  else await update(lifted, 'opportunity_split', before.id, { user: to })
  const left = await revenueOf(ctx, sale)
  if (left.length === 1 && left[0]!.user === to) await remove(lifted, 'opportunity_split', left[0]!.id)
}

async function revenueOf(ctx: Ctx, sale: string): Promise<Part[]> {
  const found = await ctx.sql.unsafe(`select s.id, s."user", s.percent::float8 as percent from opportunity_split s where s.opportunity = $1::uuid and s.kind = 'revenue' and s.deleted_at is null order by s.id limit 200`, [sale], { prepare: true })
  return found as unknown as Part[]
}

async function refuseTwice(ctx: Ctx, sale: string): Promise<void> {
  const found = await ctx.sql.unsafe('select 1 from opportunity_split s where s.opportunity = $1::uuid and s.deleted_at is null group by s."user", s.kind having count(*) > 1 limit 1', [sale], { prepare: true })
  if (found.length > 0) throw refused('split_twice', {}, 'user')
}

function written(writes: Write[], id: string): boolean { return writes.some(write => write.next['id'] === id && !write.next['deleted_at']) }
function refused(code: string, params: Record<string, number>, field = 'percent') { return invalid([{ field, code, params }]) }
function round(percent: number): number { return Math.round(percent * 10_000) / 10_000 }
