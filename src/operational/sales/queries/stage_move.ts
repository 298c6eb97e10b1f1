// What a sale would have to have to go to another stage: asked before it is moved, so that it can be given in the same step.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { fieldNames, judgeCriteria } from '#operational/sales/criteria/judge.ts'
import { criteriaOf, passed } from '#operational/sales/criteria/read.ts'
import { salesProcess } from '#operational/sales/queries/stages.ts'

/** `fields`: names of those that are demanded and empty. `others`: criteria that no field fulfils (a task, an approval, a condition). */
export interface StageMove { status: 'open' | 'won' | 'lost'; fields: string[]; others: string[] }

/** 404 for a sale the reader may not see, 422 `reference_not_found` for a stage that is none. */
export async function stageMove(ctx: Ctx, id: string, stage: unknown): Promise<StageMove> {
  await get(ctx, 'opportunity', id, ['id'])
  const process = await salesProcess(ctx), to = process.stages.find(one => one.id === z.uuid().safeParse(stage).data)
  if (!to) throw invalid([{ field: 'stage', code: 'reference_not_found' }])
  const [sale] = await rows(asSystem(ctx, 'criteria look at the whole sale'), 'opportunity', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const criteria = await criteriaOf(ctx, passed(process, { old: sale!, next: { ...sale, stage: to.id } }, ctx).map(one => one.id))
  const [judged] = criteria.length > 0 ? await judgeCriteria(ctx, [{ row: sale!, criteria }]) : [[]], unmet = judged!.filter(one => !one.met)
  const empty = (name: string): boolean => sale![name] === null || sale![name] === undefined || sale![name] === ''
  return { status: to.status, fields: [...new Set(unmet.filter(one => one.criterion.kind === 'fields_filled').flatMap(one => fieldNames(one.criterion)).filter(empty))], others: unmet.filter(one => one.criterion.kind !== 'fields_filled').map(one => one.criterion.name) }
}
