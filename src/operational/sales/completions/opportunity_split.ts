// Revenue splits of a sale come to 100 % after every write: its owner's share is what the others leave.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { literals } from '#kernel/sql/quote.ts'
import { managesSale } from '#operational/sales/queries/manages.ts'
import { CLOSED_OPPORTUNITY } from '#operational/sales/entities/opportunity.ts'

const REASON = 'the owner of a sale has what its splits leave'
interface Part { id: string; sale: string; user: string; kind: string; percent: number }

/** 422 `split_of_closed` where the sale is closed and the one who asks does not manage it, `overlay_for_oneself` where they credit themselves besides the rest, `split_twice` for a second split of one person, `splits_over_hundred` with what is free, `split_of_owner` when the owner's share is set to something else than the rest. */
export const guardSplits: Completion = {
  entity: 'opportunity_split', name: 'hundred',
  async complete(ctx, writes) {
    if (ctx.systemReason === REASON) return
    const ids = [...new Set(writes.map(({ next }) => String(next['opportunity'])))]
    await demandManaging(ctx, writes)
    const heads = await lockSales(ctx, ids), stored = await partsOf(ctx, ids)
    const problems = [...heads].flatMap(([sale, { owner }]) => {
      const mine = writes.flatMap((write, index) => (write.next['opportunity'] === sale ? [{ part: partOf(write), index }] : []))
      const others = stored.filter(part => part.sale === sale && !mine.some(one => one.part.id === part.id))
      return problemsOf(mine, others, owner)
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** After splits were written, or a sale got another owner: the owner's revenue split becomes the rest to 100 %. A sale without splits is all its owner's. The old owner's share goes to the new one. */
export const keepSplits: Consequence = async (ctx, definition, writes) => {
  if (ctx.systemReason === REASON) return
  if (definition.name === 'opportunity_split') {
    // into the bin and out of it
    await demandManaging(ctx, writes.filter(({ old, next }) => old && old['deleted_at'] !== next['deleted_at']))
    await level(ctx, [...new Set(writes.flatMap(({ old, next }) => [old?.['opportunity'], next['opportunity']]).filter((id): id is string => typeof id === 'string'))])
  }
  if (definition.name === 'opportunity') for (const { old, next } of writes) if (old && old['owner'] !== next['owner'] && !next['deleted_at']) await handOver(ctx, String(next['id']), old['owner'], next['owner'])
}

/** What a closed sale credits is paid on, and an overlay is paid besides what the others have: who has a part in a closed sale, and that oneself has an overlay, is said by those who manage sales or are above its owner. */
async function demandManaging(ctx: Ctx, writes: readonly Write[]): Promise<void> {
  const ids = [...new Set(writes.flatMap(({ old, next }) => [old?.['opportunity'], next['opportunity']]).filter((id): id is string => typeof id === 'string'))]
  if (ids.length === 0) return
  const sales = await ctx.sql.unsafe(`select o.id::text as id, o.owner::text as owner, o.status in ${literals(CLOSED_OPPORTUNITY)} as closed from opportunity o where o.id = any($1::uuid[]) limit ${ids.length}`, [ids], { prepare: true })
  for (const { id, owner, closed } of sales) {
    const mine = writes.flatMap((write, index) => ([write.old?.['opportunity'], write.next['opportunity']].includes(id) ? [{ write, index }] : []))
    const own = mine.find(({ write }) => givesOneself(ctx, write))
    if ((!closed && !own) || (await managesSale(ctx, owner))) continue
    throw invalid([closed ? { field: 'opportunity', code: 'split_of_closed', index: mine[0]!.index } : { field: 'user', code: 'overlay_for_oneself', index: own!.index }])
  }
}

/** Does this write credit the one who makes it with an overlay, or with a larger one? To take it away, or to make it smaller, is free. */
function givesOneself(ctx: Ctx, { old, next }: Write): boolean {
  if (ctx.user.id === null || next['kind'] !== 'overlay' || next['user'] !== ctx.user.id || next['deleted_at']) return false
  return !old || old['kind'] !== 'overlay' || old['user'] !== next['user'] || old['opportunity'] !== next['opportunity'] || Boolean(old['deleted_at']) || Number(next['percent']) > Number(old['percent'])
}

function problemsOf(mine: { part: Part; index: number }[], others: Part[], owner: string | null): FieldProblem[] {
  const problems: FieldProblem[] = []
  const known = [...others]
  for (const { part, index } of mine) {
    const twice = known.some(one => one.user === part.user && one.kind === part.kind && !(one.user === owner && part.kind === 'revenue'))
    const free = round(100 - sum(known.filter(one => one.kind === 'revenue' && one.user !== owner)))
    if (twice) problems.push({ field: 'user', code: 'split_twice', index })
    else if (part.kind === 'revenue' && part.user === owner && part.percent !== free) problems.push({ field: 'percent', code: 'split_of_owner', params: { free }, index })
    else if (part.kind === 'revenue' && part.user !== owner && (part.percent > free || (!owner && part.percent !== free))) problems.push({ field: 'percent', code: 'splits_over_hundred', params: { free }, index })
    else known.push(part)
  }
  return problems
}

async function level(ctx: Ctx, sales: string[]): Promise<void> {
  const heads = await lockSales(ctx, sales), stored = await partsOf(ctx, [...heads.keys()])
  for (const [sale, { owner }] of heads) {
    const revenue = stored.filter(part => part.sale === sale && part.kind === 'revenue'), others = revenue.filter(part => part.user !== owner)
    const rest = round(100 - sum(others))
    // what came back from the bin may no longer fit
    if (rest < 0) throw invalid([{ field: 'percent', code: 'splits_over_hundred', params: { free: 0 } }])
    await setOwner(ctx, sale, owner, revenue.find(part => part.user === owner), rest, others.length === 0)
  }
}

async function setOwner(ctx: Ctx, sale: string, owner: string | null, own: Part | undefined, rest: number, alone: boolean): Promise<void> {
  const lifted = asSystem(ctx, REASON)
  if (rest === 0) { if (own) await remove(lifted, 'opportunity_split', own.id) }
  else if (own) { if (own.percent !== rest) await update(lifted, 'opportunity_split', own.id, { percent: rest }) }
  else if (owner && !alone) await create(lifted, 'opportunity_split', { opportunity: sale, user: owner, kind: 'revenue', percent: rest })
}

/** The new owner takes what the old one had, besides what they had themselves. */
async function handOver(ctx: Ctx, sale: string, from: unknown, to: unknown): Promise<void> {
  const lifted = asSystem(ctx, REASON), held = (await partsOf(ctx, [sale])).filter(part => part.kind === 'revenue')
  const before = held.find(part => part.user === from), after = held.find(part => part.user === to)
  if (!before || typeof to !== 'string') return
  if (after) { await remove(lifted, 'opportunity_split', before.id); await update(lifted, 'opportunity_split', after.id, { percent: round(before.percent + after.percent) }) }
  else await update(lifted, 'opportunity_split', before.id, { user: to })
}

/** Owners of the live ones, held until the transaction ends: who writes splits of the same sale waits and then sees these. */
async function lockSales(ctx: Ctx, ids: string[]): Promise<Map<string, { owner: string | null }>> {
  if (ids.length === 0) return new Map()
  const found = await ctx.sql.unsafe(`select o.id, o.owner from opportunity o where o.id = any($1::uuid[]) and o.deleted_at is null order by o.id limit ${ids.length} for update`, [ids], { prepare: true })
  return new Map(found.map(row => [String(row['id']), { owner: (row['owner'] as string | null) ?? null }]))
}

async function partsOf(ctx: Ctx, sales: string[]): Promise<Part[]> {
  const found = await ctx.sql.unsafe('select s.id, s.opportunity as sale, s."user", s.kind, s.percent::float8 as percent from opportunity_split s where s.opportunity = any($1::uuid[]) and s.deleted_at is null order by s.id limit 100000', [sales], { prepare: true })
  return found as unknown as Part[]
}

function partOf({ next }: Write): Part { return { id: String(next['id']), sale: String(next['opportunity']), user: String(next['user']), kind: String(next['kind'] ?? 'revenue'), percent: Number(next['percent']) } }
function sum(parts: Part[]): number { return parts.reduce((total, part) => total + part.percent, 0) }
function round(percent: number): number { return Math.round(percent * 10_000) / 10_000 }
