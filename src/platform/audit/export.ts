// GET /api/audit/export.csv: what the audit shows, a line a value, for those who have to hand it over.
import { Readable } from 'node:stream'
import { completeAccess, recordAccess } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { forbidden } from '#kernel/errors.ts'
import { auditPages, type AuditEntry } from '#platform/audit/browse.ts'
import { auditFilter, type AuditQuery } from '#platform/audit/filter.ts'
import { BOM, csvLine, csvStyle } from '#platform/exporting/csv.ts'
import { demandedPurpose } from '#platform/exporting/purpose.ts'

/** Changes in one file at most; the last line says when there are more. */
const MOST = 100_000
const COLUMNS = ['at', 'user', 'origin', 'entity', 'record', 'title', 'op', 'field', 'before', 'after', 'request'] as const

export type AuditExportQuery = AuditQuery & { locale?: string; purpose?: string }

/** The bytes of the file, page by page, and what it is called. 403 for all but administrators, 400 for the query, 422 `purpose_required` where the organisation demands one: values of people are in it. The export is on record before its first byte, with its filter. */
export async function auditExport(ctx: Ctx, { locale, purpose: given, ...query }: AuditExportQuery): Promise<{ name: string; bytes: Readable }> {
  if (!ctx.user.admin || ctx.user.viewAs) throw forbidden()
  const filter = auditFilter({ ...query, limit: '200' })
  const purpose = await demandedPurpose(ctx, true, given)
  const event = await recordAccess(ctx, { kind: 'export', entity: filter.entity ?? '*', record: filter.record, detail: { audit: true, format: 'csv', ...query, ...(purpose ? { purpose } : {}) } })
  return { name: `audit-${ctx.clock.now().toISOString().slice(0, 10)}.csv`, bytes: Readable.from(lines(ctx, query, csvStyle(locale ?? null).separator, event), { objectMode: false, highWaterMark: 1 << 16 }) }
}

async function* lines(ctx: Ctx, query: AuditQuery, separator: string, event: string): AsyncGenerator<Buffer> {
  let count = 0
  try {
    yield Buffer.from(BOM + csvLine(COLUMNS.map(column => text(ctx.kernel, ctx.language, `audit.column.${column}`) ?? column), separator))
    for await (const entries of auditPages(ctx, { ...query, limit: '200' })) {
      count += entries.length
      if (entries.length > 0) yield Buffer.from(entries.flatMap(entry => valuesOf(ctx, entry)).map(cells => csvLine(cells, separator)).join(''))
      if (count >= MOST) { yield Buffer.from(csvLine([text(ctx.kernel, ctx.language, 'audit.more', { count: MOST }) ?? '…'], separator)); return }
      if (ctx.signal?.aborted) return
    }
  } finally { await completeAccess(ctx, event, count) }
}

/** A line for each value that changed; one for a change without any. Erased values are said to be. */
function valuesOf(ctx: Ctx, entry: AuditEntry): string[][] {
  const words = (key: string, otherwise: string) => text(ctx.kernel, ctx.language, key) ?? otherwise
  const head = [entry.at, entry.user ?? entry.actor ?? words('audit.system', 'system'), entry.origin, words(`entity.${entry.entity}`, entry.entity), entry.record, entry.title ?? '', words(`audit.op.${entry.op}`, entry.op)]
  const changed = Object.entries(entry.diff)
  const told = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
  if (changed.length === 0) return [[...head, '', '', '', entry.request]]
  return changed.map(([name, [before, after]]) => {
    const label = ctx.kernel.registry.find(entry.entity)?.fields.has(name) ? fieldLabel(ctx.kernel, ctx.language, entry.entity, name) : name
    const erased = entry.erased.includes(name) ? words('audit.erased', 'erased') : null
    return [...head, label, erased ?? told(before), erased ?? told(after), entry.request]
  })
}
