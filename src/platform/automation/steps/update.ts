// Changes the record that set the automation off, or one it refers to.
import { z } from 'zod'
import { update } from '#kernel/records/update.ts'
import { OWN, valuesSchema } from '#platform/automation/definition.ts'
import type { StepKind } from '#platform/automation/step-kind.ts'
import { targetOf, targetProblems, targetSchema } from '#platform/automation/target.ts'
import { valuesProblems } from '#platform/automation/value-problems.ts'
import { workOut } from '#platform/automation/values.ts'

const input = z.strictObject({ target: targetSchema, values: valuesSchema })

export const updateStep: StepKind<z.infer<typeof input>> = {
  name: 'update', input,
  check(place, { target, values }) {
    const { entity, problems } = targetProblems(place, target)
    if (entity !== null && OWN.has(entity)) return [{ field: 'target', code: 'automation_entity_closed', params: { entity } }]
    return entity === null ? problems : [...problems, ...(Object.keys(values).length === 0 ? [{ field: 'values', code: 'required' }] : valuesProblems(place, entity, values))]
  },
  async run(moment, { target, values }) {
    const { entity, id } = await targetOf(moment, target)
    const patch = await workOut(moment, entity, values)
    await update(moment.ctx, entity, id, patch)
    return { log: { entity, record: id, fields: Object.keys(patch) }, shown: patch }
  },
}
