// Makes a record with values from the one that set the automation off.
import { z } from 'zod'
import { create } from '#kernel/records/create.ts'
import { OWN, valuesSchema } from '#platform/automation/definition.ts'
import type { StepKind } from '#platform/automation/step-kind.ts'
import { valuesProblems } from '#platform/automation/value-problems.ts'
import { workOut } from '#platform/automation/values.ts'

const input = z.strictObject({ entity: z.string().min(1).max(63), values: valuesSchema.default({}) })

export const createStep: StepKind<z.infer<typeof input>> = {
  name: 'create', input,
  check(place, { entity, values }) {
    const definition = place.ctx.kernel.registry.find(entity)
    if (!definition) return [{ field: 'entity', code: 'unknown_entity', params: { entity } }]
    if (definition.entity.serverOnly || OWN.has(entity)) return [{ field: 'entity', code: 'automation_entity_closed', params: { entity } }]
    return valuesProblems(place, entity, values)
  },
  async run(moment, { entity, values }) {
    const given = await workOut(moment, entity, values)
    const row = await create(moment.ctx, entity, given)
    return { log: { entity, record: String(row['id']), fields: Object.keys(given) }, shown: given }
  },
  makes: ({ entity }) => entity,
}
