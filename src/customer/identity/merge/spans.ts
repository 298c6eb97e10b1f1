// A journal folded to what matters for taking it back: of each record and field the value before the merge and the one after it.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Step } from '#customer/identity/merge/journal.ts'

/** One record of the journal: its fields [before, after], and the record as it is now (null when it is gone). */
export interface Span { entity: string; record: string; fields: Map<string, [unknown, unknown]>; now: Row | null }

/** Spans by `entity record`, with the records locked and read as they are. */
export async function spansOf(ctx: Ctx, steps: Step[]): Promise<Map<string, Span>> {
  const spans = new Map<string, Span>()
  for (const { op, entity, record, diff } of steps) {
    if (op === 'external' || op === 'share' || op === 'created') continue
    const key = `${entity} ${record}`
    const span = spans.get(key) ?? { entity, record, fields: new Map(), now: null }
    spans.set(key, span)
    if (op === 'updated') for (const [field, [before, after]] of Object.entries(diff)) {
      const known = ctx.kernel.registry.find(entity)?.fields.get(field)
      if (known?.storage === 'main') span.fields.set(field, [span.fields.has(field) ? span.fields.get(field)![0] : before, after])
    }
  }
  await readNow(ctx, [...spans.values()])
  return spans
}

/** Reads the records again. */
export async function readNow(ctx: Ctx, spans: Span[]): Promise<void> {
  for (const entity of [...new Set(spans.map(span => span.entity))].sort()) {
    const definition = ctx.kernel.registry.find(entity)
    if (!definition) continue
    const own = new Map(spans.filter(span => span.entity === entity).map(span => [span.record, span]))
    const ids = [...own.keys()]
    for (let at = 0; at < ids.length; at += 1_000) {
      const found = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(entity)} t where t.id = any($1::uuid[]) order by t.id limit 1000 for update`, [ids.slice(at, at + 1_000)], { prepare: true })
      for (const { row: json } of found) { const row = parseStored(definition, String(json)); own.get(String(row['id']))!.now = row }
    }
  }
}

/** What goes back: fields that still are what the merge made them. `kept`: those somebody changed since. */
export function reverted({ fields, now }: Span): { patch: Row; kept: string[] } {
  const patch: Row = {}, kept: string[] = []
  if (!now) return { patch, kept }
  for (const [field, [before, after]] of fields) {
    const current = now[field] ?? null
    if (same(current, before ?? null)) continue
    if (same(current, after ?? null)) patch[field] = before ?? null
    else kept.push(field)
  }
  return { patch, kept }
}
