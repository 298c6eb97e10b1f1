// What of a change a reader may see: the entity, the record as it stands now, the fields of the diff.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Change } from '#kernel/module.ts'

/** The changes whose record the reader sees at this moment, with diffs cut to readable fields, in the same order. One visibility query per entity. */
export async function cutChanges(ctx: Ctx, changes: Change[]): Promise<Change[]> {
  const seen = await seenRecords(ctx, changes)
  const fields = new Map([...seen.keys()].map(entity => [entity, readableFields(ctx, entity)]))
  return changes.flatMap(change => (seen.get(change.entity)?.has(change.record) ? cutDiff(change, fields.get(change.entity)!) ?? [] : []))
}

/** By entity, the records among these changes that the reader sees now. Entities that are closed to the reader, or gone from the definitions, are absent. */
export async function seenRecords(ctx: Ctx, changes: Pick<Change, 'entity' | 'record'>[]): Promise<Map<string, Set<string>>> {
  const asked = new Map<string, Set<string>>()
  for (const { entity, record } of changes) if (entityOpen(ctx, entity)) asked.set(entity, (asked.get(entity) ?? new Set()).add(record))
  const seen = new Map<string, Set<string>>()
  for (const [entity, records] of asked) seen.set(entity, await visibleIds(ctx, entity, [...records]))
  return seen
}

/** The change with the readable part of its diff; null when it changed nothing the reader may see. */
export function cutDiff(change: Change, fields: Set<string>): Change | null {
  const diff = Object.fromEntries(Object.entries(change.diff).filter(([field]) => fields.has(field)))
  const onlyHidden = (change.op === 'updated' || change.op === 'derived') && Object.keys(diff).length === 0
  return onlyHidden ? null : { ...change, diff }
}

function entityOpen(ctx: Ctx, entity: string): boolean {
  return ctx.kernel.registry.find(entity) !== undefined && scopeOf(ctx, entity, 'read') !== 'none'
}
