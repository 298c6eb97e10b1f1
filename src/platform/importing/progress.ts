// Looking at imports: their progress, their rows, and the file of what was rejected. Only the one who started an import and administrators see it; an API key sees those it started, and those of its user into what its own roles may import and change.
import type { Ctx } from '#kernel/context.ts'
import { Refusal, badRequest, conflict, forbidden, type FieldProblem } from '#kernel/errors.ts'
import { csvLine, BOM } from '#platform/exporting/csv.ts'
import { INCOMPLETE, NOTES } from '#platform/importing/import-run.ts'
import { foreseen, madeOnTheWay } from '#platform/importing/made-on-the-way.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { mayCreate, scopeOf } from '#kernel/access/visible.ts'
import { isId } from '#kernel/records/lock.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { transaction } from '#kernel/database/transaction.ts'

export const ROW_STATES = ['created', 'updated', 'skipped', 'rejected', 'review', 'deferred'] as const
const COLUMNS = 'id, owner, entity, name as file, state, dry_run, automations, total::int as total, done::int as done, created::int as created, updated::int as updated, skipped::int as skipped, rejected::int as rejected, review::int as review, incomplete::int as incomplete, reverted::int as reverted, error, at, started_at, finished_at'

/** Progress and counts of one import, and what it made (a dry run: would make) of other kinds on the way. 404 for everybody but its owner and administrators. */
export async function importProgress(ctx: Ctx, id: string): Promise<Record<string, unknown>> {
  const { kept, columns, spec, made, ...row } = await find(ctx, id, `${COLUMNS}, kept, columns, spec, made`)
  const error = row['error'] as { code: string; params?: Record<string, string | number> } | null
  return { ...row, columns, spec, ...(kept ? { kept } : {}), made: row['dry_run'] ? foreseen(made) : row['finished_at'] ? await madeOnTheWay(ctx, id) : [], error: error ? { code: error.code, detail: sentence(ctx, error.code, error.params) } : null }
}

/** The latest imports of the one who asks (of everybody for administrators), 100 at most. */
export async function listImports(ctx: Ctx): Promise<Record<string, unknown>[]> {
  return [...await ctx.sql.unsafe(`select ${COLUMNS} from kernel.import where ${REACH} order by at desc, id desc limit 100`, reach(ctx) as never[], { prepare: true })]
}

export interface RowsQuery { state?: string; after?: string; limit?: string }

/** Rows of an import by state, in the order of the file, with what is wrong in the caller's language. `incomplete`: stored without some of their cells. */
export async function importRows(ctx: Ctx, id: string, query: RowsQuery): Promise<{ data: unknown[]; next: string | null }> {
  const { columns, entity } = (await find(ctx, id, 'columns, entity')) as { columns: string[]; entity: string }
  if (query.state !== undefined && query.state !== 'incomplete' && !(ROW_STATES as readonly string[]).includes(query.state)) throw badRequest('invalid_parameter', { parameter: 'state' })
  const limit = Math.min(Math.max(1, Number(query.limit ?? 100) || 100), 500), after = Number(query.after ?? 0)
  if (!Number.isSafeInteger(after)) throw badRequest('invalid_parameter', { parameter: 'after' })
  const found = await (query.state === 'incomplete' ? rowsToMend(ctx, id, ['incomplete'], after, limit + 1) : rowsAfter(ctx, id, query.state ?? null, after, limit + 1))
  const data = found.slice(0, limit).map(row => ({
    no: Number(row.no), state: row.state, record: row.record, code: row.code, detail: row.code ? sentence(ctx, row.code, row.problems?.[0]?.params) : null,
    errors: (row.problems ?? []).map(problem => ({ ...problem, detail: problemSentence(ctx, entity, problem) })),
    values: Array.isArray(row.raw) ? Object.fromEntries(columns.map((name, i) => [name, row.raw![i] ?? ''])) : null,
  }))
  return { data, next: found.length > limit ? String(data.at(-1)!.no) : null }
}

/** `effect`: rows were rejected, or stored without the cell, or the sentence is only told. */
export interface Trouble { field: string; code: string; column: string | null; value: string | null; count: number; effect: 'rejected' | 'left_out' | 'note'; detail: string }

/** What was wrong with rows that were rejected or stored without a cell, and what is to be known of the others; each thing once with the number of its rows, most first; 200 at most. */
export async function importProblems(ctx: Ctx, id: string): Promise<Trouble[]> {
  const { entity } = await find(ctx, id, 'entity')
  const found = await ctx.sql<{ problem: FieldProblem; column: string | null; value: string | null; count: number; effect: Trouble['effect'] }[]>`
    select p->>'field' as field, p->>'code' as code, p->'params'->>'column' as column, p->'params'->>'value' as value,
      case when r.state = 'rejected' then 'rejected' when p->>'code' = any(${NOTES}) then 'note' else 'left_out' end as effect, count(*)::int as count, (array_agg(p))[1] as problem
    from kernel.import_row r, jsonb_array_elements(r.problems) p where r.import = ${id}::uuid and r.state in ('rejected', 'created', 'updated') and r.raw is not null group by 1, 2, 3, 4, 5 order by count desc, 1, 2, 3, 4, 5 limit 200`
  return found.map(({ problem, column, value, count, effect }) => ({ field: problem.field, code: problem.code, column, value, count, effect, detail: problemSentence(ctx, String(entity), problem) }))
}

/** The rejected rows as they came, and those that were stored without a cell, with the reason behind them, ready to be corrected and imported again. Streams. */
export async function* rejectedCsv(ctx: Ctx, id: string, separator: string): AsyncGenerator<Buffer> {
  const { columns, entity } = (await find(ctx, id, 'columns, entity')) as { columns: string[]; entity: string }
  yield Buffer.from(BOM + csvLine([...columns, text(ctx.kernel, ctx.language, 'import.reason') ?? 'reason'], separator))
  for (let after = 0; ;) {
    const rows = await rowsToMend(ctx, id, ['rejected', 'incomplete'], after, 1000)
    if (rows.length === 0) return
    after = Number(rows.at(-1)!.no)
    yield Buffer.from(rows.map(row => csvLine([...columns.map((_, i) => (Array.isArray(row.raw) ? (row.raw[i] ?? '') : '')), reasonOf(ctx, entity, row)], separator)).join(''))
  }
}

/** Checks that the caller may see the import; for routes that stream. */
export async function findImport(ctx: Ctx, id: string): Promise<void> { await find(ctx, id, 'id') }

/** Asks an import to stop after its batch. What it stored stays (and can be reverted). 409 `import_finished`. */
export async function cancelImport(ctx: Ctx, id: string): Promise<void> {
  await find(ctx, id, 'id')
  if (ctx.user.viewAs) throw forbidden('view_as_read_only')
  const found = await ctx.sql`update kernel.import set state = 'cancelling' where id = ${id}::uuid and state in ('queued', 'running') returning id`
  if (found.length === 0) throw conflict('import_finished')
}

/** Starts undoing an import that ended. 409 `import_running`, `import_reverted` or `import_dry_run`. */
export async function revertImport(ctx: Ctx, id: string): Promise<void> {
  const row = await find(ctx, id, 'state, dry_run')
  if (ctx.user.viewAs) throw forbidden('view_as_read_only')
  if (row['dry_run'] === true) throw conflict('import_dry_run')
  await transaction(ctx, async tx => {
    const found = await tx.sql`update kernel.import set state = 'reverting', finished_at = null where id = ${id}::uuid and state in ('done', 'failed', 'cancelled') returning id`
    if (found.length === 0) throw conflict(['reverting', 'reverted'].includes(String(row['state'])) ? 'import_reverted' : 'import_running')
    // with no more rights than both the one who started it and the one who undoes it have
    await enqueue(tx, 'import.reversal', { id, roles: tx.user.apiKeyId && !tx.user.admin ? tx.user.roles : null }, { key: id })
  })
}

interface StoredRow { no: string; state: string; record: string | null; code: string | null; problems: FieldProblem[] | null; raw: string[] | null }

async function rowsAfter(ctx: Ctx, id: string, state: string | null, after: number, limit: number): Promise<StoredRow[]> {
  return ctx.sql<StoredRow[]>`select no, state, record, code, problems, raw from kernel.import_row where import = ${id}::uuid and (${state}::text is null or state = ${state}::text) and no > ${after}::bigint order by no limit ${limit}`
}

/** Rows somebody has to look at again: rejected, or stored without something that stood in the file. */
async function rowsToMend(ctx: Ctx, id: string, what: ('rejected' | 'incomplete')[], after: number, limit: number): Promise<StoredRow[]> {
  return ctx.sql<StoredRow[]>`select no, state, record, code, problems, raw from kernel.import_row where import = ${id}::uuid and raw is not null and no > ${after}::bigint
    and ((state = 'rejected' and 'rejected' = any(${what})) or (state in ('created', 'updated') and code = any(${[...INCOMPLETE]}) and 'incomplete' = any(${what}))) order by no limit ${limit}`
}

/** "Correo (ana@): No es un correo. Teléfono (12): No es un teléfono."; before it, of a row that is stored, that it is. */
function reasonOf(ctx: Ctx, entity: string, row: StoredRow): string {
  const why = (row.problems ?? []).filter(problem => !NOTES.includes(problem.code)).map(problem => problemSentence(ctx, entity, problem)).join(' ') || sentence(ctx, row.code ?? 'invalid')
  return row.state === 'rejected' ? why : `${text(ctx.kernel, ctx.language, 'import.stored_without') ?? ''} ${why}`.trim()
}

const REACH = '$1::boolean or (owner = $2::uuid and ($3::uuid is null or api_key = $3::uuid or entity = any($4::text[])))'

/** Values of REACH. */
function reach(ctx: Ctx): unknown[] {
  const { admin, id, apiKeyId, grants } = ctx.user
  const open = Object.keys(grants).filter(entity => grants[entity]!.import && ctx.kernel.registry.find(entity) && mayCreate(ctx, entity) && scopeOf(ctx, entity, 'update') !== 'none')
  return [admin, id, apiKeyId, `{${open.join(',')}}`]
}

async function find(ctx: Ctx, id: string, columns: string): Promise<Record<string, unknown>> {
  const [row] = isId(id) ? await ctx.sql.unsafe(`select ${columns} from kernel.import where (${REACH}) and id = $5::uuid limit 1`, [...reach(ctx), id] as never[], { prepare: true }) : []
  if (!row) throw new Refusal(404, 'not_found', { params: { entity: 'import' } })
  return row
}

/** "Cierre («31/02/2026»): no es una fecha" */
function problemSentence(ctx: Ctx, entity: string, problem: FieldProblem): string {
  const where = problem.params?.['column'] ?? (problem.field ? fieldLabel(ctx.kernel, ctx.language, entity, problem.field) : '')
  const value = problem.params?.['value']
  return `${where ? `${where}${value ? ` (${value})` : ''}: ` : ''}${sentence(ctx, problem.code, problem.params)}`
}

function sentence(ctx: Ctx, code: string, params: Record<string, string | number> = {}): string { return text(ctx.kernel, ctx.language, `error.${code}`, params) ?? code }
