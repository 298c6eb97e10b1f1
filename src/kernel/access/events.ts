// Who looked at what: views, searches and exports of personal data. Exports are written before their first byte; views and searches are gathered and written together.
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface AccessEvent { kind: 'view' | 'list' | 'search' | 'export'; entity: string; record?: string | null; count?: number | null; detail?: Record<string, unknown> }

/** Idempotent DDL, run at every start. */
export const tables: string[] = [
  `create table if not exists kernel.access_event (
    id uuid primary key,
    at timestamptz not null,
    actor uuid,
    view_as uuid,
    api_key uuid,
    request text not null,
    kind text not null,
    entity text not null,
    record uuid,
    count bigint,
    detail jsonb
  )`,
  'create index if not exists access_event_at on kernel.access_event (at)',
  'create index if not exists access_event_actor on kernel.access_event (actor, at)',
  `create index if not exists access_event_export on kernel.access_event (at) where kind = 'export'`,
  'create index if not exists access_event_view_as on kernel.access_event (view_as, at) where view_as is not null',
  'create index if not exists access_event_record on kernel.access_event (entity, record, at) where record is not null',
]

/** Loss bound: a process that is killed loses the views and searches of its last second, and never more than 1,000 of them. While the database is away up to 20,000 wait. */
const FLUSH_MS = 1000, FLUSH_ROWS = 1000, MOST_WAITING = 20_000

interface Buffer { lines: string[]; timer: NodeJS.Timeout | null; writing: Promise<void> | null }
const buffers = new WeakMap<Kernel, Buffer>()

/** Records an access; returns the id of the event. An export is committed on its own, at once, whatever becomes of the caller's transaction; everything else waits for the next flush. */
export async function recordAccess(ctx: Ctx, event: AccessEvent): Promise<string> {
  const id = ctx.id()
  const values = [id, ctx.clock.now().toISOString(), ctx.user.id, ctx.user.viewAs, ctx.user.apiKeyId, ctx.requestId, event.kind, event.entity, event.record ?? null, event.count ?? null, event.detail ? JSON.stringify(event.detail) : null]
  if (event.kind === 'export') {
    await ctx.kernel.sql.unsafe(`insert into kernel.access_event (id, at, actor, view_as, api_key, request, kind, entity, record, count, detail)
      values ($1::uuid, $2::timestamptz, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::text, $9::uuid, $10::bigint, $11::text::jsonb)`, values as never[], { prepare: true })
    return id
  }
  const buffer = bufferOf(ctx.kernel)
  buffer.lines.push(values.map(copyText).join('\t') + '\n')
  if (buffer.lines.length >= FLUSH_ROWS) void flushAccess(ctx.kernel)
  else buffer.timer ??= setTimeout(() => void flushAccess(ctx.kernel), FLUSH_MS).unref()
  return id
}

/** Says how many records an export gave out, once it is known. */
export async function completeAccess(ctx: Ctx, id: string, count: number): Promise<void> {
  await ctx.kernel.sql.unsafe('update kernel.access_event set count = $2::bigint where id = $1::uuid', [id, count] as never[], { prepare: true })
}

/** Writes what waits. Called by itself once a second, and by a process that stops. Never throws: what could not be written stays for the next time. */
export async function flushAccess(kernel: Kernel): Promise<void> {
  const buffer = bufferOf(kernel)
  if (buffer.timer) clearTimeout(buffer.timer)
  buffer.timer = null
  await buffer.writing
  if (buffer.lines.length === 0) return
  const lines = buffer.lines.splice(0)
  buffer.writing = copy(kernel, lines).catch((error: unknown) => {
    kernel.log.error({ err: error, waiting: lines.length }, 'access events not written')
    buffer.lines.unshift(...lines)
    buffer.lines.splice(0, Math.max(0, buffer.lines.length - MOST_WAITING))
    buffer.timer ??= setTimeout(() => void flushAccess(kernel), FLUSH_MS).unref()
  })
  await buffer.writing
  buffer.writing = null
}

/** On a connection of its own: on one of the pool, statements of others could be sent into the middle of the COPY, which refuses them. */
async function copy(kernel: Kernel, lines: string[]): Promise<void> {
  const connection = await kernel.sql.reserve()
  try {
    const into = await connection`copy kernel.access_event (id, at, actor, view_as, api_key, request, kind, entity, record, count, detail) from stdin`.writable()
    await pipeline(Readable.from([lines.join('')]), into)
  } finally { connection.release() }
}

function bufferOf(kernel: Kernel): Buffer {
  const found = buffers.get(kernel) ?? { lines: [], timer: null, writing: null }
  buffers.set(kernel, found)
  return found
}

/** Text format of COPY (PostgreSQL, COPY, File Formats): \N is null, backslash, tab and line ends escaped. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  return String(value).replaceAll('\u0000', '').replace(/[\\\t\n\r]/g, sign => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign]!)
}
