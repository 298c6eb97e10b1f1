// Takes a merge back, exactly, whatever happened since: references and values return where they still are as the merge left them; what somebody changed later stays, and is named.
import { asSystem } from '#kernel/access/system.ts'
import { crashPoint } from '#kernel/changes/crash-points.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Row } from '#kernel/module.ts'
import { lockRows } from '#kernel/records/lock.ts'
import { refreshSearch } from '#kernel/records/mirror.ts'
import { removeMany, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import type { KeptEdit } from '#customer/identity/entities/merge.ts'
import { copyRefusals } from '#customer/identity/merge/consents.ts'
import { readJournal, type Step } from '#customer/identity/merge/journal.ts'
import { AT_ONCE } from '#customer/identity/merge/merge.ts'
import { write } from '#customer/identity/merge/move.ts'
import { removeShares, returnExternalIds } from '#customer/identity/merge/outside.ts'
import { CHILDREN, type Kind } from '#customer/identity/merge/parties.ts'
import { settlePair } from '#customer/identity/merge/settle_pair.ts'
import { readNow, reverted, spansOf, type Span } from '#customer/identity/merge/spans.ts'
import { demoteAll, mendMirrors, partChildren, promoteAgain, type Parting } from '#customer/identity/merge/undo_children.ts'
import { onlyLiving } from '#customer/identity/merge/living.ts'

export interface Undone { status: 'undone' | 'waiting'; kept: KeptEdit[]; restored: string; job?: string }
interface Sides { merge: string; kind: Kind; survivor: string; loser: string; at: string }

/** Undoes a merge. 403 unless the caller may change the survivor and delete (and so restore) the other; 409 `merge_not_done`, `merge_later` (the survivor was merged again since: that one first, it is named), `merge_final` (a person in it was erased). */
export async function undoMerge(ctx: Ctx, id: string): Promise<Undone> {
  return transaction(ctx, async tx => {
    const sides = await sidesOf(tx, id)
    const definition = tx.kernel.registry.entity(sides.kind)
    const mine = await lockRows(tx, definition, [sides.survivor], 'update')
    const theirs = new Map([...await lockRows(tx, definition, [sides.loser], 'delete', 'binned'), ...await lockRows(tx, definition, [sides.loser], 'delete')])
    if (mine.size === 0 || theirs.size === 0) throw forbidden('not_allowed', { entity: sides.kind })
    const [count] = await tx.sql.unsafe('select count(*)::int as n from kernel.merge_step s where s.merge = $1::uuid', [id], { prepare: true })
    if (Number(count!['n']) === 0) throw conflict('merge_final')
    if (Number(count!['n']) > AT_ONCE) return { status: 'waiting' as const, kept: [], restored: sides.loser, job: await enqueue(tx, 'identity.merge_undo', { merge: id }, { key: id }) }
    return takeBack(tx, id)
  })
}

/** Who was merged into whom, if it can be undone now. */
async function sidesOf(ctx: Ctx, id: string): Promise<Sides> {
  const [row] = await ctx.sql.unsafe('select m.kind, coalesce(m.contact, m.account) as survivor, coalesce(m.merged_contact, m.merged_account) as loser, m.status, m.merged_at, m.created_at from merge m where m.id = $1::uuid and m.deleted_at is null for update', [id], { prepare: true })
  if (!row || row['status'] !== 'done') throw conflict('merge_not_done')
  const kind = row['kind'] as Kind
  const [later] = await ctx.sql.unsafe(`select m.id from merge m where m.status in ('done', 'waiting') and m.deleted_at is null and m.id <> $1::uuid and (m.${kind} = $2::uuid or m.merged_${kind} = $2::uuid) and m.created_at >= $3::timestamptz and m.id > $1::uuid order by m.id desc limit 1`,
    [id, row['survivor'], row['created_at']] as never[], { prepare: true })
  if (later) throw conflict('merge_later', { merge: later['id'] })
  return { merge: id, kind, survivor: String(row['survivor']), loser: String(row['loser']), at: new Date(row['merged_at'] as string).toISOString() }
}

/** The undo itself, in the open transaction. */
export async function takeBack(ctx: Ctx, id: string): Promise<Undone> {
  const sides = await sidesOf(ctx, id)
  const { kind, survivor, loser } = sides
  const tx: Ctx = { ...asSystem(ctx, 'a merge is taken back, whoever may see what moved'), requestId: `merge-undo:${id}`, mirroring: true }
  const steps = await readJournal(tx, id)
  const spans = await spansOf(tx, id, steps)
  const kept: KeptEdit[] = []
  const parting = await partChildren(tx, sides, steps, spans)
  await demoteAll(tx, parting)
  await returnValues(tx, spans, span => span.entity === kind && span.record === survivor, loser, kept, parting)
  await bringBack(tx, sides, steps)
  await readNow(tx, [...spans.values()])
  await returnValues(tx, spans, () => true, null, kept, parting)
  await removeCreated(tx, steps)
  await promoteAgain(tx, parting, kept)
  for (const step of steps) if (step.op === 'external') await returnExternalIds(tx, step, loser)
  else if (step.op === 'share') await removeShares(tx, step)
  if (kind === 'contact') await copyRefusals(tx, survivor, loser, sides.at)
  await mendMirrors(tx, kind, [survivor, loser])
  await refreshSearch(tx, kind, [survivor, loser])
  await settlePair(tx, kind, [survivor, loser], 'dismissed')
  const report = kept.filter(edit => edit.fields.length > 0).slice(0, 500)
  await update({ ...tx, requestId: ctx.requestId }, 'merge', id, { status: 'undone', undone_at: tx.clock.now().toISOString(), undone_by: ctx.user.id, kept: report })
  await tx.sql.unsafe('delete from kernel.merge_step where merge = $1::uuid', [id], { prepare: true })
  crashPoint('merge-undone-before-commit')
  return { status: 'undone', kept: report, restored: loser }
}

/** Sets fields back. Before the loser is live again nothing can point to it, and what must be unique has to leave the survivor: so the survivor's plain values go first (`unlike`: the loser, references to it wait). */
async function returnValues(ctx: Ctx, spans: Map<string, Span>, which: (span: Span) => boolean, unlike: string | null, kept: KeptEdit[], parting: Parting): Promise<void> {
  const patches = new Map<string, { id: string; patch: Row; binned: boolean }[]>()
  for (const span of spans.values()) {
    if (!which(span) || !span.now) continue
    const back = reverted(span)
    const flag = CHILDREN[span.entity]?.flag
    const own = parting.values.get(`${span.entity} ${span.record}`) ?? {}
    const patch = Object.fromEntries(Object.entries({ ...back.patch, ...own }).filter(([name, value]) => name !== flag && !(unlike && value === unlike)))
    if (!unlike) kept.push({ entity: span.entity, record: span.record, fields: back.kept.filter(name => name !== flag && !(name in own)) })
    if (Object.keys(patch).length > 0) patches.set(span.entity, [...(patches.get(span.entity) ?? []), { id: span.record, patch, binned: span.now['deleted_at'] !== null }])
  }
  for (const [entity, items] of patches) {
    const sound = await onlyLiving(ctx, entity, items, kept)
    for (const binned of [false, true]) {
      const own = sound.filter(item => item.binned === binned)
      for (let at = 0; at < own.length; at += 1_000) await write(ctx, entity, own.slice(at, at + 1_000), binned ? 'binned' : 'live')
    }
  }
}

/** Out of the bin again: the loser, and what the merge put there. What somebody took out or destroyed meanwhile is left alone. */
async function bringBack(ctx: Ctx, { kind, loser }: Sides, steps: Step[]): Promise<void> {
  const gone = steps.filter(step => step.op === 'deleted')
  for (const step of [{ entity: kind, record: loser }, ...gone.filter(step => step.record !== loser)]) {
    const definition = ctx.kernel.registry.find(step.entity)
    if (definition && (await lockRows(ctx, definition, [step.record], 'delete', 'binned')).size > 0) await restore(ctx, step.entity, step.record)
  }
}

/** What the merge itself had written goes into the bin: the refusals it kept in force. */
async function removeCreated(ctx: Ctx, steps: Step[]): Promise<void> {
  for (const entity of new Set(steps.filter(step => step.op === 'created').map(step => step.entity))) {
    const definition = ctx.kernel.registry.find(entity)
    const made = steps.filter(step => step.op === 'created' && step.entity === entity).map(step => step.record)
    const live = definition ? [...(await lockRows(ctx, definition, made, 'delete')).keys()] : []
    if (live.length > 0) await removeMany(ctx, entity, live)
  }
}
