// What follows from every write to a quotation or its lines, the bin included, in the same transaction: closed ones refuse it, approvals of another content end, figures are worked out anew.
import { Refusal } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { withdrawApprovals } from '#operational/quoting/approval/withdraw.ts'
import { lockQuotes, reprice, type Repriced } from '#operational/quoting/pricing/reprice.ts'
import { MOST_LINES, type Content } from '#operational/quoting/pricing/content.ts'
import { EDITABLE, isQuotingItself } from '#operational/quoting/quoting.ts'

/** Fields of a quotation that change none of its figures and nothing that was approved. */
const SILENT = new Set(['owner', 'territory', 'team', 'opportunity', 'internal_notes', 'subject', 'introduction', 'language', 'version', 'updated_at', 'updated_by', 'external_ids', 'customer_key'])

/** 409 `quote_closed` for content of a quotation that was sent; 422 `too_many_lines`. */
export const followQuotes: Consequence = async (ctx, definition, writes) => {
  if (isQuotingItself(ctx)) return
  if (definition.name === 'quote_line') await followLines(ctx, writes)
  else if (definition.name === 'quote') await followHeads(ctx, writes)
}

async function followLines(ctx: Ctx, writes: Write[]): Promise<void> {
  const states = await lockQuotes(ctx, writes.map(({ next }) => String(next['quote'])))
  for (const { next } of writes) if (!EDITABLE.includes(states.get(String(next['quote'])) as never)) throw new Refusal(409, 'quote_closed')
  for (const [id, state] of states) {
    const { lines } = await renewed(ctx, id, state)
    for (const { next } of writes) {
      const stored = lines.find(line => line['id'] === next['id'])
      if (stored) Object.assign(next, stored)
    }
  }
}

async function followHeads(ctx: Ctx, writes: Write[]): Promise<void> {
  for (const { old, next } of writes) {
    const binned = Boolean(next['deleted_at'])
    if (binned && !EDITABLE.includes(next['state'] as never)) throw new Refusal(409, 'quote_closed')
    if (binned) { await withdrawApprovals(ctx, [String(next['id'])]); continue }
    if (old && !old['deleted_at'] && !changes(old, next).some(name => !SILENT.has(name))) continue
    const id = String(next['id']), states = await lockQuotes(ctx, [id])
    const { quote } = await renewed(ctx, id, states.get(id) ?? String(next['state'] ?? 'draft'))
    Object.assign(next, quote)
  }
}

/** Figures anew, of a quotation that is locked; whatever was asked or given for another content ends, and it is a draft. `state`: what it is. `known`: as in reprice. 422 `too_many_lines`. */
export async function renewed(ctx: Ctx, id: string, state: string, known?: Content): Promise<Repriced> {
  // approvals stand only where one was asked for
  if (state !== 'draft') await withdrawApprovals(ctx, [id])
  const result = await reprice(ctx, id, () => (state === 'draft' ? {} : { state: 'draft', approved_hash: null }), known)
  if (result.content.lines.length >= MOST_LINES) throw new Refusal(422, 'too_many_lines', { params: { limit: MOST_LINES - 1 } })
  return result
}

function changes(old: Row, next: Row): string[] { return Object.keys(next).filter(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null)) }
