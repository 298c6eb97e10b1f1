// What a merge would do, before it does it: the values of both sides, the ones that would stand, and how much would move.
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import { get } from '#kernel/records/get.ts'
import { same } from '#kernel/records/canonical.ts'
import { MOST, type MergeInput } from '#customer/identity/merge/merge.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import { countPointing } from '#customer/identity/merge/references.ts'
import { choosable, chosenValues } from '#customer/identity/merge/values.ts'

export interface Preview { fields: { name: string; this: unknown; with: unknown; result: unknown; choose: boolean }[]; moves: { entity: string; count: number }[]; total: number }

/** Fields the caller may read and in which the two differ, or the one has something and the other nothing. Counts are of all records, seen or not: a number tells nothing about whose they are. */
export async function previewMerge(ctx: Ctx, kind: Kind, id: string, input: MergeInput): Promise<Preview> {
  if (id === input.with) throw conflict('merge_itself')
  const survivor = await get(ctx, kind, id), loser = await get(ctx, kind, input.with)
  const definition = ctx.kernel.registry.entity(kind)
  const readable = readableFields(ctx, kind), writable = writableFields(ctx, kind)
  const patch = chosenValues(definition, survivor, loser, input.fields ?? {})
  const fields = choosable(definition).filter(f => readable.has(f.name) && !same(survivor[f.name] ?? null, loser[f.name] ?? null))
    .map(f => ({ name: f.name, this: survivor[f.name] ?? null, with: loser[f.name] ?? null, result: f.name in patch ? patch[f.name] : survivor[f.name] ?? null, choose: writable.has(f.name) }))
  const moves = await countPointing(ctx, kind, input.with, MOST + 1)
  return { fields, moves: moves.filter(({ entity }) => readableFields(ctx, entity).size > 0), total: moves.reduce((sum, { count }) => sum + count, 0) }
}
