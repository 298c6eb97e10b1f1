// GET /api/{entity}/export.csv and export.xlsx: the same list as on the screen, all of it, streamed page by page; the log entry is committed before the first byte.
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { completeAccess, recordAccess } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import type { TextFormat } from '#kernel/fields/field.ts'
import { cellText, exportColumns, sheetCell, type ExportColumn } from '#platform/exporting/columns.ts'
import { BOM, csvLine, csvStyle } from '#platform/exporting/csv.ts'
import { checkedPurpose, PURPOSE_MODES, purposeMode, savePurposeMode } from '#platform/exporting/purpose.ts'
import { xlsxWriter } from '#platform/exporting/xlsx.ts'
import { withRight } from '#platform/sessions/under.ts'
import { body } from '#kernel/http/body.ts'
import { listQuery } from '#kernel/http/query.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Routes, Row } from '#kernel/module.ts'
import { MOST_ROWS, list, openEntity, type ListOptions } from '#kernel/records/list.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Routes of exports. Right `export` on the entity, else 403 `export_not_allowed`; fields and records as the caller may see them; bad names are 400 before anything is sent.
 *  Query: those of a list, `locale` (separators), `header=labels` for labels instead of field names, `purpose` (422 `purpose_required` where the organisation demands one for personal data).
 *  GET /api/export-purpose, PATCH by administrators: {"mode": off | optional | required}. */
export const exportingRoutes: Routes = http => {
  for (const kind of ['csv', 'xlsx'] as const) {
    http.get(`/api/:entity/export.${kind}`, async (request: FastifyRequest<{ Params: { entity: string } }>, reply) => exportRoute(request.ctx, request.params.entity, kind, request.query as Record<string, string | undefined>, reply))
  }
  http.get('/api/export-purpose', async request => ({ mode: await purposeMode(request.ctx) }))
  http.patch('/api/export-purpose', async request => {
    if (!request.ctx.user.admin || request.ctx.user.viewAs) throw forbidden()
    const { mode } = body(z.strictObject({ mode: z.enum(PURPOSE_MODES) }), request)
    await savePurposeMode(request.ctx, mode)
    return { mode }
  })
}

async function exportRoute(ctx: Ctx, entity: string, kind: 'csv' | 'xlsx', query: Record<string, string | undefined>, reply: FastifyReply): Promise<FastifyReply> {
  const definition = openEntity(ctx, entity)
  if (!ctx.user.admin && !ctx.user.grants[entity]?.export) throw forbidden('export_not_allowed', { entity })
  const { locale, header, purpose: given, limit: _, count: __, ...rest } = query
  if (header !== undefined && header !== 'labels' && header !== 'names') throw badRequest('invalid_parameter', { parameter: 'header' })
  const asked = listQuery(rest)
  const columns = exportColumns(ctx, definition, asked.fields ?? null)
  const purpose = await checkedPurpose(ctx, definition, columns, given)
  const options: ListOptions = { filter: asked.filter, sort: asked.sort, q: asked.q, from: asked.from, fields: columns.map(column => column.path) }
  const first = await page(ctx, entity, options)
  const event = await recordAccess(ctx, await withRight(ctx, { kind: 'export', entity, detail: { format: kind, fields: columns.map(c => c.path), filter: asked.filter ?? null, q: asked.q ?? null, ...(purpose ? { purpose } : {}) } }))
  const pages = allPages(ctx, entity, options, first, event)
  const names = columns.map(column => (header === 'labels' ? column.label : column.path))
  const style = csvStyle(locale ?? null)
  const format: TextFormat = { decimal: style.decimal, dayFirst: true, language: ctx.language, zone: ctx.user.timeZone }
  const bytes = kind === 'csv' ? csvBytes(columns, names, style.separator, format, pages) : xlsxBytes(definition, ctx, columns, names, format, pages)
  const day = ctx.clock.now().toISOString().slice(0, 10)
  void reply.header('content-type', kind === 'csv' ? 'text/csv; charset=utf-8' : XLSX).header('content-disposition', `attachment; filename="${entity}-${day}.${kind}"`).header('cache-control', 'no-store')
  return reply.send(Readable.from(bytes, { objectMode: false, highWaterMark: 1 << 16 }))
}

interface Page { rows: Row[]; next: string | null }

async function page(ctx: Ctx, entity: string, options: ListOptions): Promise<Page> {
  const { data, next } = JSON.parse((await list(ctx, entity, { ...options, limit: MOST_ROWS })).json) as { data: Row[]; next: string | null }
  return { rows: data, next }
}

/** One page in memory at a time; the next one is read when the reader has taken this one. Stops when the client goes away. */
async function* allPages(ctx: Ctx, entity: string, options: ListOptions, first: Page, event: string): AsyncGenerator<Row[]> {
  let count = 0
  try {
    for (let current = first; ;) {
      count += current.rows.length
      yield current.rows
      if (current.next === null || ctx.signal?.aborted) return
      current = await page(ctx, entity, { ...options, from: undefined, after: current.next })
    }
  } finally { await completeAccess(ctx, event, count) }
}

async function* csvBytes(columns: ExportColumn[], names: string[], separator: string, format: TextFormat, pages: AsyncGenerator<Row[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(BOM + csvLine(names, separator))
  for await (const rows of pages) yield Buffer.from(rows.map(row => csvLine(columns.map(column => cellText(column, row[column.path], format)), separator)).join(''))
}

async function* xlsxBytes(definition: Definition, ctx: Ctx, columns: ExportColumn[], names: string[], format: TextFormat, pages: AsyncGenerator<Row[]>): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  const take = (): Buffer => { const bytes = Buffer.concat(pieces); pieces = []; return bytes }
  const writer = xlsxWriter(text(ctx.kernel, ctx.language, `entity.${definition.name}.plural`) ?? definition.name, names, bytes => pieces.push(bytes))
  for await (const rows of pages) {
    for (const row of rows) writer.row(columns.map(column => sheetCell(column, row[column.path], format)))
    if (pieces.length > 0) yield take()
  }
  writer.end()
  yield take()
}
