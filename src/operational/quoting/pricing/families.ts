// The tree of product families: rules that speak of one speak of all below it.
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'

/** Each family's parent. */
export async function families(ctx: Ctx): Promise<Map<string, string | null>> {
  return new Map((await rows(ctx, 'product_family', { fields: ['id', 'parent'], sort: 'id', limit: 500 })).map(row => [String(row['id']), row['parent'] as string | null]))
}

/** A family and those above it, nearest first. */
export function ancestors(tree: ReadonlyMap<string, string | null>, family: string | null): string[] {
  const path: string[] = []
  for (let at = family; at && !path.includes(at); at = tree.get(at) ?? null) path.push(at)
  return path
}
