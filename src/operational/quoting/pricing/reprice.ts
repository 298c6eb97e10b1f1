// Quotations whose content changed get their figures anew, in the same transaction.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { updateMany, update } from '#kernel/records/update.ts'
import { sha256 } from '#operational/quoting/approval/hash.ts'
import { readContent, type Content } from '#operational/quoting/pricing/content.ts'
import { figuresOf, headPatch, linePatches } from '#operational/quoting/pricing/figures.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Repriced { content: Content; figures: DocumentResult; quote: Row; lines: Row[] }

/** Prices one quotation from today's catalogue and stores what came out different, with `more` fields of the quotation. Its row must be locked (`lockQuotes`). `known`: its content, where it was read behind that lock and nothing was written since. */
export async function reprice(ctx: Ctx, id: string, more: (content: Content, figures: DocumentResult) => Promise<Row> | Row = () => ({}), known?: Content): Promise<Repriced> {
  const lifted = quotingItself(ctx)
  const content = known ?? await readContent(ctx, id), figures = figuresOf(content)
  const moved = linePatches(content, figures).filter(({ patch }, i) => differs(content.lines[i]!.row, patch))
  const stored = new Map(moved.length > 0 ? (await updateMany(lifted, 'quote_line', moved)).map(line => [String(line['id']), line]) : [])
  const patch = { ...headPatch(figures), ...(await more(content, figures)) }
  const quote = differs(content.quote, patch) ? await update(lifted, 'quote', id, patch) : content.quote
  return { content, figures, quote, lines: content.lines.map(({ row }) => stored.get(String(row['id'])) ?? row) }
}

function differs(row: Row, patch: Row): boolean { return Object.entries(patch).some(([name, value]) => sha256(row[name] ?? null) !== sha256(value ?? null)) }

/** Locks quotations in the order of their ids: who changes the same one waits, and sees what was changed. Answers those that live, with their states. */
export async function lockQuotes(ctx: Ctx, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const found = await ctx.sql.unsafe(`select q.id, q.state from quote q where q.id = any($1::uuid[]) and q.deleted_at is null order by q.id limit ${wanted.length} for update`, [wanted] as never[], { prepare: true })
  return new Map(found.map(row => [String(row['id']), String(row['state'] ?? 'draft')]))
}
