// Nobody is their own boss, however many steps up: a circle in a tree that gives rights would give everybody everything.
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Refuses (`circle`) writes that would close a circle over `field`, those of the same batch included. */
export function treeCompletion(entity: string, field: string): Completion {
  return {
    entity, name: `${entity}.${field}.tree`,
    async complete(ctx, writes) {
      if (!writes.some(w => w.old !== null && w.given.has(field) && w.next[field] && w.next[field] !== w.old[field])) return
      const parents = await parentsOf(ctx, entity, field)
      for (const { next } of writes) parents.set(String(next['id']), next[field] as string | null)
      const problems: FieldProblem[] = []
      writes.forEach(({ next }, index) => { if (circles(parents, String(next['id']))) problems.push({ field, code: 'circle', index }) })
      if (problems.length > 0) throw invalid(problems)
    },
  }
}

async function parentsOf(ctx: Ctx, entity: string, field: string): Promise<Map<string, string | null>> {
  const rows = await ctx.sql.unsafe(`select id, ${quote(field)} as parent from ${quote(entity)} where ${quote(field)} is not null and deleted_at is null limit 200000`)
  return new Map(rows.map(row => [String(row['id']), String(row['parent'])]))
}

function circles(parents: Map<string, string | null>, start: string): boolean {
  const seen = new Set([start])
  for (let at = parents.get(start); at; at = parents.get(at)) {
    if (seen.has(at)) return at === start
    seen.add(at)
  }
  return false
}
