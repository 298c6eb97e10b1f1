// Quotations whose content changed get their figures anew, in the same transaction.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { updateMany, update } from '#kernel/records/update.ts'
import { readContent, type Content } from '#operational/quoting/pricing/content.ts'
import { figuresOf, headPatch, linePatches } from '#operational/quoting/pricing/figures.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Repriced { content: Content; figures: DocumentResult; quote: Row; lines: Row[] }

/** Prices one quotation from today's catalogue and stores what came out, with `more` fields of the quotation. Its row must be locked (`lockQuotes`). */
export async function reprice(ctx: Ctx, id: string, more: (content: Content, figures: DocumentResult) => Promise<Row> | Row = () => ({})): Promise<Repriced> {
  const lifted = quotingItself(ctx)
  const content = await readContent(ctx, id), figures = figuresOf(content)
  const lines = content.lines.length > 0 ? await updateMany(lifted, 'quote_line', linePatches(content, figures)) : []
  const quote = await update(lifted, 'quote', id, { ...headPatch(figures), ...(await more(content, figures)) })
  return { content, figures, quote, lines }
}

/** Locks quotations in the order of their ids: who changes the same one waits, and sees what was changed. Answers those that live, with their states. */
export async function lockQuotes(ctx: Ctx, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const found = await ctx.sql.unsafe(`select q.id, q.state from quote q where q.id = any($1::uuid[]) and q.deleted_at is null order by q.id limit ${wanted.length} for update`, [wanted] as never[], { prepare: true })
  return new Map(found.map(row => [String(row['id']), String(row['state'] ?? 'draft')]))
}
