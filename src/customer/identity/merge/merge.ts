// Two records become one. Nothing is deleted: the loser goes into the bin as it was, what pointed to it points to the survivor, and every step is kept so that it can be taken back (see undo.ts).
import { asSystem } from '#kernel/access/system.ts'
import { crashPoint } from '#kernel/changes/crash-points.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, conflict, forbidden, invalid } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { reachable } from '#kernel/records/get.ts'
import { lockRows } from '#kernel/records/lock.ts'
import { refreshSearch } from '#kernel/records/mirror.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { writableFields } from '#kernel/access/fields.ts'
import { choosePrimary, moveChildren, type Children } from '#customer/identity/merge/children.ts'
import { keepRefusals, ledgersOf } from '#customer/identity/merge/consents.ts'
import { keepJournal, requestOf, type Step } from '#customer/identity/merge/journal.ts'
import { moveReferences } from '#customer/identity/merge/move.ts'
import { addShares, moveExternalIds } from '#customer/identity/merge/outside.ts'
import { CHILDREN, type Kind } from '#customer/identity/merge/parties.ts'
import { outOfCircles, primariesOf } from '#customer/identity/merge/sides.ts'
import { countPointing } from '#customer/identity/merge/references.ts'
import { choosable, chosenValues, type Choices } from '#customer/identity/merge/values.ts'
import { settlePair } from '#customer/identity/merge/settle_pair.ts'

/** Up to this many records are moved while the caller waits; more by the job `identity.merge`, in one transaction as well. */
export const AT_ONCE = 5_000
/** Beyond this a merge is refused: one transaction would hold too much for too long. */
export const MOST = 200_000

export interface MergeInput { with: string; fields?: Choices | undefined }
export interface Merged { merge: string; status: 'done' | 'waiting'; moved: number; survivor: string; job?: string }

/** Merges `input.with` into the record. 404 and 403 unless the caller may change both and delete the other; 409 `merge_itself`, `merge_too_large`, `merge_blocked`, `merge_waiting`; 422 for unknown fields. */
export async function mergeInto(ctx: Ctx, kind: Kind, id: string, input: MergeInput): Promise<Merged> {
  await mayMerge(ctx, kind, id, input)
  return transaction(ctx, async tx => {
    const counts = await countPointing(tx, kind, input.with, MOST + 1)
    const total = counts.reduce((sum, { count }) => sum + count, 0)
    if (total > MOST) throw conflict('merge_too_large', { limit: MOST })
    const lifted = asSystem(tx, 'a merge is written down')
    const waiting = await tx.sql.unsafe(`select m.id from merge m where m.status = 'waiting' and m.deleted_at is null and (m.${kind} = any($1::uuid[]) or m.merged_${kind} = any($1::uuid[])) limit 1`, [[id, input.with]], { prepare: true })
    if (waiting.length > 0) throw conflict('merge_waiting')
    const made = await create(lifted, 'merge', { kind, [kind]: id, [`merged_${kind}`]: input.with, status: 'waiting', choices: input.fields ?? {}, moved: 0, user: ctx.user.id })
    const merge = String(made['id'])
    if (total > AT_ONCE) return { merge, status: 'waiting' as const, moved: 0, survivor: id, job: await enqueue(tx, 'identity.merge', { merge }, { key: merge }) }
    return { merge, status: 'done' as const, moved: await perform(tx, merge, kind, id, input), survivor: id }
  })
}

/** Refuses what the caller may not merge. Values are chosen only among fields they may write. */
async function mayMerge(ctx: Ctx, kind: Kind, id: string, input: MergeInput): Promise<void> {
  if (id === input.with) throw conflict('merge_itself')
  for (const [record, verb] of [[id, 'update'], [input.with, 'update'], [input.with, 'delete']] as const) if (!(await reachable(ctx, kind, record, verb))) throw forbidden('not_allowed', { entity: kind })
  const known = new Set(choosable(ctx.kernel.registry.entity(kind)).map(f => f.name)), writable = writableFields(ctx, kind)
  const wrong = Object.keys(input.fields ?? {}).filter(name => !known.has(name) || !writable.has(name))
  if (wrong.length > 0) throw invalid(wrong.map(field => ({ field, code: 'unknown_field', params: { field } })))
}

/** The merge itself, in the open transaction. Writes under its own name in the feed. */
export async function perform(ctx: Ctx, merge: string, kind: Kind, to: string, input: MergeInput, report?: (done: number) => Promise<void>): Promise<number> {
  const tx: Ctx = { ...asSystem(ctx, 'a merge moves what belongs to the two, whoever may see it'), requestId: requestOf(merge), mirroring: true }
  const definition = tx.kernel.registry.entity(kind), from = input.with
  const rows = await lockRows(tx, definition, [to, from], 'update')
  const survivor = rows.get(to), loser = rows.get(from)
  if (!survivor || !loser) throw new Refusal(404, 'not_found', { params: { entity: kind } })
  const ledgers = kind === 'contact' ? await ledgersOf(tx, [to, from]) : []
  const before = { mine: await primariesOf(tx, kind, to), theirs: await primariesOf(tx, kind, from) }
  const place = await outOfCircles(tx, kind, survivor, loser)
  const children = await moveChildren(tx, kind, from, to)
  const moved = children.count + await moveReferences(tx, { kind, from, to, except: new Set(Object.keys(CHILDREN)), ...(report ? { report } : {}) })
  if (kind === 'contact') await keepRefusals(tx, merge, to, ledgers, children.became)
  crashPoint('merge-references-moved')
  const outside = [...await moveExternalIds(tx, kind, survivor, loser), ...await addShares(tx, kind, to, from)]
  await update(tx, kind, from, { merged_into: to })
  await remove(tx, kind, from)
  crashPoint('merge-loser-binned')
  const patch = { ...chosenValues(definition, survivor, loser, input.fields ?? {}), ...place }
  for (const { field, mirror } of definition.mirrors) if (field in patch) await choosePrimary(tx, mirror, patch[field] === null ? null : children.became.get(before.theirs.get(field) ?? '') ?? null, before.mine.get(field) ?? null)
  await update(tx, kind, to, patch)
  await refreshSearch(tx, kind, [to])
  await settlePair(tx, kind, [to, from], 'merged')
  await keepJournal(tx, merge, [...outside, ...snapshots(tx, kind, children)])
  await update({ ...tx, requestId: ctx.requestId }, 'merge', merge, { status: 'done', moved, merged_at: tx.clock.now().toISOString() })
  crashPoint('merge-before-commit')
  return moved
}

/** Value and primary mark of the moved children: an undo gives them back as they were, even if somebody changed them through the survivor meanwhile. */
function snapshots(ctx: Ctx, kind: Kind, children: Children): Omit<Step, 'no'>[] {
  const values = new Map(ctx.kernel.registry.entity(kind).mirrors.map(({ mirror }) => [mirror.child, mirror.value]))
  return children.moved.flatMap((row: Row) => {
    const entity = String(row['entity']), value = values.get(entity)
    const { flag } = CHILDREN[entity]!
    return value && row['deleted_at'] === null ? [{ entity, record: String(row['id']), op: 'snapshot' as const, diff: { [value]: [null, row[value] ?? null], [flag]: [null, row[flag] ?? null] } as Step['diff'] }] : []
  })
}
