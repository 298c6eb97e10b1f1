// Moves what points to one record over to another, entity by entity, in batches; as the system, because what the caller may not see moves as well.
import type { Ctx } from '#kernel/context.ts'
import { Refusal, conflict } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { updateMany, type Patch } from '#kernel/records/update.ts'
import { lockPointing, pointingTo, type Pointing } from '#customer/identity/merge/references.ts'
import { movedReferences } from '#customer/identity/merge/substitute.ts'

const BATCH = 1_000
const FIRST = '00000000-0000-0000-0000-000000000000'

export interface Move { kind: string; from: string; to: string; /** entities whose rows were moved already */ except: Set<string>; /** told after each batch */ report?: (done: number) => Promise<void> }

/** Moves all references; returns how many records were moved. 409 `merge_blocked` names a record that its own rules keep from being written. */
export async function moveReferences(ctx: Ctx, move: Move): Promise<number> {
  let moved = 0
  for (const pointing of pointingTo(ctx, move.kind)) {
    if (move.except.has(pointing.definition.name)) continue
    for (let after = FIRST; ;) {
      const rows = await lockPointing(ctx, pointing, move.kind, move.from, after, BATCH)
      if (rows.length === 0) break
      after = String(rows.at(-1)!['id'])
      moved += await moveRows(ctx, pointing, rows, move)
      await move.report?.(moved)
    }
  }
  return moved
}

async function moveRows(ctx: Ctx, pointing: Pointing, rows: Row[], { kind, from, to }: Move): Promise<number> {
  const entity = pointing.definition.name
  const patches = rows.filter(row => row['id'] !== to && row['id'] !== from).map(row => ({ row, id: String(row['id']), patch: movedReferences(pointing, row, kind, from, to) }))
  // a relation of the two to each other means nothing once they are one
  const looped = patches.filter(({ patch }) => entity === 'account_relation' && patch['from_account'] === patch['to_account'])
  const sound = patches.filter(item => !looped.includes(item))
  const live = looped.filter(({ row }) => row['deleted_at'] === null)
  if (live.length > 0) await removeMany(ctx, entity, live.map(({ id }) => id))
  await write(ctx, entity, sound.filter(({ row }) => row['deleted_at'] === null), 'live')
  await write(ctx, entity, sound.filter(({ row }) => row['deleted_at'] !== null), 'binned')
  return patches.length
}

/** Writes the patches; a rule that refuses one of them stops the merge with the record's name. */
export async function write(ctx: Ctx, entity: string, patches: Patch[], bin: 'live' | 'binned'): Promise<Row[]> {
  if (patches.length === 0) return []
  try { return await updateMany(ctx, entity, patches.map(({ id, patch }) => ({ id, patch })), bin) } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error
    const first = error.fields[0]
    throw conflict('merge_blocked', { entity, record: patches[first?.index ?? 0]!.id }, error.fields)
  }
}
