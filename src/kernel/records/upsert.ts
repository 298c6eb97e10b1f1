// Records known by the id of another system: created the first time, changed afterwards.
import type { Ctx } from '#kernel/context.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { update } from '#kernel/records/update.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface ExternalKey { system: string; external_id: string }

/** Creates or changes by external id. 409 `external_id_in_bin` or `external_id_taken` (a record the caller may not see), naming the record only when they may. */
export async function upsert(ctx: Ctx, entity: string, input: ExternalKey & { record: Row }): Promise<{ row: Row; created: boolean }> {
  const key = checkKey(input)
  return transaction(ctx, async tx => {
    // one writer at a time per external id: two first arrivals must not make two records
    await tx.sql.unsafe('select pg_advisory_xact_lock(hashtextextended($1::text, 7))', [`${entity} ${key.system} ${key.external_id}`], { prepare: true })
    const existing = (await findExternal(tx, entity, key.system, [key.external_id])).get(key.external_id)
    if (!existing) {
      const row = await create(tx, entity, input.record)
      await keepExternal(tx, entity, key.system, [{ externalId: key.external_id, record: String(row['id']) }])
      return { row: { ...row, external_ids: { [key.system]: key.external_id } }, created: true }
    }
    if (!(await visibleIds(tx, entity, [existing.record])).has(existing.record)) throw conflict('external_id_taken')
    if (existing.binned) throw conflict('external_id_in_bin', { record: existing.record })
    return { row: await update(tx, entity, existing.record, input.record), created: false }
  })
}

/** Which of these external ids are known: external id → record, and whether it lies in the bin. Says nothing about visibility. */
export async function findExternal(ctx: Ctx, entity: string, system: string, ids: string[]): Promise<Map<string, { record: string; binned: boolean }>> {
  if (ids.length === 0) return new Map()
  const found = await ctx.sql.unsafe(`select x.external_id, x.record, t.deleted_at is not null as binned from kernel.external_id x join ${quote(entity)} t on t.id = x.record
    where x.entity = $1::text and x.system = $2::text and x.external_id = any($3::text[]) limit ${ids.length}`, [entity, system, ids] as never[], { prepare: true })
  return new Map(found.map(r => [String(r['external_id']), { record: String(r['record']), binned: Boolean(r['binned']) }]))
}

/** Stores external ids of records, in the look-up table and in the record's own `external_ids`. */
export async function keepExternal(ctx: Ctx, entity: string, system: string, pairs: { externalId: string; record: string }[]): Promise<void> {
  if (pairs.length === 0) return
  const ids = pairs.map(p => p.externalId), records = pairs.map(p => p.record)
  await ctx.sql.unsafe(`insert into kernel.external_id (entity, system, external_id, record) select $1::text, $2::text, x.e, x.r from unnest($3::text[], $4::uuid[]) x(e, r) on conflict do nothing`, [entity, system, ids, records] as never[], { prepare: true })
  const changed = await ctx.sql.unsafe(`with o as (select t.id, t.external_ids as before, t.external_ids || jsonb_build_object($1::text, x.e) as after from ${quote(entity)} t join unnest($2::text[], $3::uuid[]) x(e, r) on t.id = x.r)
    update ${quote(entity)} t set external_ids = o.after, version = t.version + 1, updated_at = $4::timestamptz, updated_by = $5::uuid from o where t.id = o.id and o.before is distinct from o.after returning t.id, o.before, o.after`,
  [system, ids, records, ctx.clock.now().toISOString(), ctx.user.id] as never[], { prepare: true })
  await appendChanges(ctx, changed.map(r => ({ entity, record: String(r['id']), op: 'updated' as const, diff: { external_ids: [r['before'], r['after']] as [unknown, unknown] } })))
}

/** Lets external ids of one record point to another; those that point elsewhere by now stay. `shown`: systems whose id leaves the record's own `external_ids`. Returns what moved. */
export async function moveExternal(ctx: Ctx, entity: string, from: string, to: string, only: { system: string; external_id: string }[] | null, shown: string[] = []): Promise<{ system: string; external_id: string }[]> {
  const moved = await ctx.sql.unsafe(`update kernel.external_id x set record = $3::uuid where x.entity = $1::text and x.record = $2::uuid and ($4::text is null or exists (select 1 from jsonb_to_recordset($4::text::jsonb) as o(system text, external_id text)
    where o.system = x.system and o.external_id = x.external_id)) returning x.system, x.external_id`, [entity, from, to, only && JSON.stringify(only)] as never[], { prepare: true })
  const changed = shown.length === 0 ? [] : await ctx.sql.unsafe(`with o as (select t.id, t.external_ids as before from ${quote(entity)} t where t.id = $1::uuid for update)
    update ${quote(entity)} t set external_ids = o.before - $2::text[], version = t.version + 1, updated_at = $3::timestamptz, updated_by = $4::uuid from o where t.id = o.id and o.before ?| $2::text[] returning t.id, o.before, t.external_ids as after`,
  [from, shown, ctx.clock.now().toISOString(), ctx.user.id] as never[], { prepare: true })
  await appendChanges(ctx, changed.map(r => ({ entity, record: String(r['id']), op: 'updated' as const, diff: { external_ids: [r['before'], r['after']] as [unknown, unknown] } })))
  return moved as unknown as { system: string; external_id: string }[]
}

function checkKey(input: ExternalKey & { record: Row }): ExternalKey {
  const problems = [['system', 100], ['external_id', 255]].flatMap(([name, max]) => {
    const value: unknown = input[name as keyof ExternalKey] ?? ''
    const code = typeof value !== 'string' ? 'invalid_type' : value.trim() === '' || value.includes('\0') ? 'required' : value.length > Number(max) ? 'too_long' : null
    return code ? [{ field: String(name), code }] : []
  })
  if (typeof input.record !== 'object' || input.record === null || Array.isArray(input.record)) problems.push({ field: 'record', code: input.record === undefined ? 'required' : 'invalid_type' })
  if (problems.length > 0) throw invalid(problems)
  return { system: input.system.trim(), external_id: input.external_id.trim() }
}
