// A journal folded to what matters for taking it back: of each record and field the value before the merge and the one after it.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'
import { requestOf, type Step } from '#customer/identity/merge/journal.ts'
import { CHILDREN } from '#customer/identity/merge/parties.ts'

/** One record of the journal: its fields [before, after], the record as it is now (null when it is gone), and the fields that somebody wrote since the merge, even if back to what it had left (`spoken`: those among them that mirror a child). */
export interface Span { entity: string; record: string; fields: Map<string, [unknown, unknown]>; now: Row | null; written: Set<string>; spoken: Set<string> }

/** Spans by `entity record` of the journal of `merge`, with the records locked and read as they are. */
export async function spansOf(ctx: Ctx, merge: string, steps: Step[]): Promise<Map<string, Span>> {
  const spans = new Map<string, Span>()
  for (const { op, entity, record, diff } of steps) {
    if (op === 'external' || op === 'share' || op === 'created') continue
    const key = `${entity} ${record}`
    const span = spans.get(key) ?? { entity, record, fields: new Map(), now: null, written: new Set(), spoken: new Set() }
    spans.set(key, span)
    if (op === 'updated') for (const [field, [before, after]] of Object.entries(diff)) {
      const known = ctx.kernel.registry.find(entity)?.fields.get(field)
      if (known?.storage === 'main') span.fields.set(field, [span.fields.has(field) ? span.fields.get(field)![0] : before, after])
    }
  }
  await readNow(ctx, [...spans.values()])
  await readWritten(ctx, merge, [...spans.values()].filter(span => !CHILDREN[span.entity]))
  return spans
}

/** What somebody wrote after the merge; what other merges and their undos moved is not somebody's word. Fields that mirror a child follow their child (undo_children.ts). */
async function readWritten(ctx: Ctx, merge: string, spans: Span[]): Promise<void> {
  const [last] = await ctx.sql.unsafe('select c.epoch, max(c.seq)::text as seq from kernel.change c where c.request = $1::text group by c.epoch order by c.epoch desc limit 1', [requestOf(merge)], { prepare: true })
  if (!last) return
  for (const entity of new Set(spans.map(span => span.entity))) {
    const own = new Map(spans.filter(span => span.entity === entity).map(span => [span.record, span])), ids = [...own.keys()]
    const mirrored = new Set(ctx.kernel.registry.find(entity)?.mirrors.map(({ field }) => field))
    for (let at = 0; at < ids.length; at += 1_000) {
      const found = await ctx.sql.unsafe(`select distinct c.record, f.field from kernel.change c, lateral jsonb_object_keys(c.diff) f(field) where c.entity = $1::text and c.record = any($2::uuid[]) and (c.epoch, c.seq) > ($3::int, $4::bigint) and c.op = 'updated'
        and c.request not like 'merge:%' and c.request not like 'merge-undo:%'`, [entity, ids.slice(at, at + 1_000), last['epoch'], last['seq']] as never[], { prepare: true })
      for (const { record, field } of found) own.get(String(record))![mirrored.has(String(field)) ? 'spoken' : 'written'].add(String(field))
    }
  }
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
export function reverted({ fields, now, written }: Span): { patch: Row; kept: string[] } {
  const patch: Row = {}, kept: string[] = []
  if (!now) return { patch, kept }
  for (const [field, [before, after]] of fields) {
    const current = now[field] ?? null
    if (same(current, before ?? null)) continue
    if (same(current, after ?? null) && !written.has(field)) patch[field] = before ?? null
    else kept.push(field)
  }
  return { patch, kept }
}
