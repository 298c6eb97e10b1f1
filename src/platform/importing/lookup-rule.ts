// How the references of a file name their targets.
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { fold } from '#kernel/search/fold.ts'
import type { PlannedColumn } from '#platform/importing/convert.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { namedBy } from '#platform/importing/target.ts'

export interface LookupRule { field: string; column: string; target: Definition; by: string; system: string | null; create: boolean; /** a list of records, not one */ many: boolean; /** into the imported entity */ self: boolean }

/** The rule of each reference column: what the spec says for the field or the column; else the target's title, or an id. */
export function lookupRules(run: Pick<ImportRun, 'definition' | 'spec' | 'plan'> & { ctx: Ctx }): LookupRule[] {
  return run.plan.columns.filter((column: PlannedColumn) => column.lookup).map(({ field, name }) => {
    const { entity, many } = namedBy(run.definition.fields.get(field))!
    const target = run.ctx.kernel.registry.entity(entity)
    const given = run.spec.lookup[field] ?? run.spec.lookup[name]
    const rule = typeof given === 'object' ? given : { by: given ?? target.entity.title }
    return { field, column: name, target, by: rule.by, system: rule.system ?? null, create: rule.create ?? false, many, self: target.name === run.definition.name }
  })
}

/** How a name is told from others: the keys of other systems as they are, words without case and accents. */
export const keyOf = (rule: Pick<LookupRule, 'by'>, text: string): string => (rule.by === 'external_id' ? text : fold(text))
