// Sharing one record with a user, a team, a territory or a queue, for good or until a day. Only who manages the record may.
import { refreshAccess } from '#kernel/access/acl.ts'
import { asSystem } from '#kernel/access/system.ts'
import { scopeOf, visibleIds } from '#kernel/access/visible.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import type { Ctx } from '#kernel/context.ts'
import { hasAcl } from '#kernel/database/schema.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, forbidden, invalid, notFound } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { openEntity, rows } from '#kernel/records/list.ts'
import { get } from '#kernel/records/get.ts'
import { isId } from '#kernel/records/lock.ts'
import { underWhose } from '#platform/sessions/under.ts'
import { quote } from '#kernel/sql/quote.ts'

/** of one record: beyond them a team or a territory is what is meant */
const MOST = 200

/** `principal`: id of a user, team, territory or queue; `level` 1 read, 2 write, 3 manage. */
export interface NewShare { principal: string; level: 1 | 2 | 3; until?: string | null; reason?: string | null }
export interface Share { id: string; principal: string; kind: string; name: string | null; level: number; until: string | null; reason: string | null; created_at: string; created_by: string | null }

/** Shares, or changes the share that this principal has already. 404, 403 (`borrowed_right`: whoever reaches the record only in place of an absent colleague shares it neither with themselves nor with groups), 409 `not_shareable`, 422 for an unknown principal or a time that is over. */
export async function share(ctx: Ctx, entity: string, id: string, input: NewShare): Promise<Share> {
  return transaction(ctx, async tx => {
    await lockManaged(tx, entity, id)
    if (tx.user.viewAs) throw forbidden('view_as_read_only')
    if (input.until && Date.parse(input.until) <= tx.clock.now().getTime()) throw invalid([{ field: 'until', code: 'out_of_range' }])
    const [principal] = await tx.sql<{ key: number; kind: string }[]>`select key, kind from kernel.principal where id = ${input.principal}::uuid limit 1`
    if (!principal || !tx.kernel.registry.find(principal.kind) || !(await visibleIds(tx, principal.kind, [input.principal])).has(input.principal.toLowerCase())) throw invalid([{ field: 'principal', code: 'reference_not_found' }])
    // what is kept for oneself or one's groups would outlive the right by which it was given
    if ((principal.kind !== 'user' || input.principal === tx.user.id) && (await underWhose(tx, entity, id)).length > 0) throw forbidden('borrowed_right')
    const [before] = await tx.sql<Kept[]>`select id, level, until, reason from kernel.share where entity = ${entity}::text and record = ${id}::uuid and principal = ${principal.key}::int limit 1`
    const [count] = await tx.sql<{ n: number }[]>`select count(*)::int as n from kernel.share where entity = ${entity}::text and record = ${id}::uuid`
    if (!before && count!.n >= MOST) throw new Refusal(422, 'too_many_shares', { params: { limit: MOST } })
    const [kept] = await tx.sql<{ id: string }[]>`
      insert into kernel.share (id, entity, record, principal, level, until, reason, created_at, created_by)
      values (${tx.id()}::uuid, ${entity}::text, ${id}::uuid, ${principal.key}::int, ${input.level}::int, ${input.until ?? null}::timestamptz, ${input.reason ?? null}::text, ${tx.clock.now()}::timestamptz, ${tx.user.id}::uuid)
      on conflict (entity, record, principal) do update set level = excluded.level, until = excluded.until, reason = excluded.reason returning id`
    await follow(tx, entity, id, before ? { ...before, principal: input.principal } : null, { ...input, id: kept!.id })
    return (await read(tx, entity, id)).find(each => each.id === kept!.id)!
  })
}

/** The shares of a record, newest first. 404, 403. */
export async function shares(ctx: Ctx, entity: string, id: string): Promise<Share[]> {
  return transaction(ctx, async tx => {
    await lockManaged(tx, entity, id)
    return read(tx, entity, id)
  })
}

/** Takes a share back; it ends at once. 404, 403. */
export async function unshare(ctx: Ctx, entity: string, id: string, shareId: string): Promise<void> {
  return transaction(ctx, async tx => {
    await lockManaged(tx, entity, id)
    if (tx.user.viewAs) throw forbidden('view_as_read_only')
    if (!isId(shareId)) throw notFound('share')
    const [gone] = await tx.sql<(Kept & { principal: string })[]>`
      with d as (delete from kernel.share where id = ${shareId}::uuid and entity = ${entity}::text and record = ${id}::uuid returning id, principal, level, until, reason)
      select d.id, p.id as principal, d.level, d.until, d.reason from d join kernel.principal p on p.key = d.principal`
    if (!gone) throw notFound('share')
    await follow(tx, entity, id, gone, null)
  })
}

/** Ends the shares whose time is over, a batch a transaction; returns how many. */
export async function endShares(ctx: Ctx): Promise<number> {
  for (let ended = 0; ;) {
    const batch = await transaction(ctx, async tx => {
      const gone = await tx.sql<(Kept & { principal: string; entity: string; record: string })[]>`
        with d as (delete from kernel.share where id in (select id from kernel.share where until <= ${tx.clock.now()}::timestamptz order by until limit 200 for update skip locked) returning id, entity, record, principal, level, until, reason)
        select d.id, d.entity, d.record, p.id as principal, d.level, d.until, d.reason from d join kernel.principal p on p.key = d.principal`
      for (const { entity, record, ...kept } of gone) if (tx.kernel.registry.find(entity)) await follow(tx, entity, record, kept, null)
      return gone.length
    })
    ended += batch
    if (batch < 200 || ctx.signal?.aborted) return ended
  }
}

interface Kept { id: string; level: number; until: string | null; reason: string | null }

/** Locks the live record for as long as its shares change. 404 for who does not see it, 403 for who does not manage it or whose roles (or those of the key in use) change no record of this kind. */
async function lockManaged(ctx: Ctx, entity: string, id: string): Promise<void> {
  const definition = openEntity(ctx, entity)
  await get(ctx, entity, id, ['id'])
  if (!hasAcl(definition)) throw new Refusal(409, 'not_shareable')
  if (scopeOf(ctx, entity, 'update') === 'none' && !ctx.user.viewAs) throw forbidden('not_allowed', { entity })
  const managing = `{${ctx.user.keys.map(key => key * 4 + 3).join(',')}}`
  const [row] = await ctx.sql.unsafe(`select t.acl && $2::int[] as managed from ${quote(entity)} t where t.id = $1::uuid limit 1 for update`, [id, managing], { prepare: true })
  if (!ctx.user.admin && row?.['managed'] !== true) throw forbidden('not_allowed', { entity })
}

/** What a share changes besides itself: access of the record and of everything below it, and a change row for the audit trail. */
async function follow(ctx: Ctx, entity: string, id: string, before: (Kept & { principal: string }) | null, after: (NewShare & { id: string }) | null): Promise<void> {
  const shown = (kept: { id: string; principal: string; level: number; until?: string | null; reason?: string | null } | null) => kept && { id: kept.id, principal: kept.principal, level: kept.level, until: kept.until ?? null, reason: kept.reason ?? null }
  await refreshAccess(ctx, entity, [id], async (below, ids) => { await enqueue(ctx, 'access.inherit', { entity: below, ids }) })
  await appendChanges(ctx, [{ entity, record: id, op: 'updated', diff: { share: [shown(before), shown(after)] } }])
}

async function read(ctx: Ctx, entity: string, id: string): Promise<Share[]> {
  const found = await ctx.sql<Omit<Share, 'name'>[]>`select s.id, p.id as principal, p.kind, s.level, s.until, s.reason, s.created_at, s.created_by from kernel.share s join kernel.principal p on p.key = s.principal
    where s.entity = ${entity}::text and s.record = ${id}::uuid order by s.created_at desc, s.id limit ${MOST}::int`
  const names = new Map<string, unknown>()
  for (const kind of new Set(found.map(each => each.kind))) {
    const title = ctx.kernel.registry.find(kind)?.entity.title
    if (!title) continue
    const ids = found.filter(each => each.kind === kind).map(each => each.principal)
    for (const row of await rows(asSystem(ctx, 'names of those a record is shared with'), kind, { fields: [title], filter: { field: 'id', op: 'in', value: ids }, limit: 500 })) names.set(String(row['id']), row[title])
  }
  return found.map(each => ({ ...each, name: (names.get(each.principal) as string | undefined) ?? null }))
}
