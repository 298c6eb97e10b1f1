// The next version of a plan: a draft with the same content.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'

const input = z.strictObject({ label: z.string().trim().min(1).max(120).optional() })

export const versionVersioning: Action = { entity: 'incentive_plan_version', noun: 'versioning', input, needs: 'read', run: nextVersion }

/** The new draft, without a first day. */
export async function nextVersion(ctx: Ctx, id: string, { label }: z.infer<typeof input>): Promise<Row> {
  const old = await get(ctx, 'incentive_plan_version', id, ['plan', 'cadence', 'components', 'cap', 'notes'])
  return create(ctx, 'incentive_plan_version', { plan: old['plan'], cadence: old['cadence'], components: old['components'], cap: old['cap'] ?? null, notes: old['notes'] ?? null, ...(label ? { label } : {}) })
}
