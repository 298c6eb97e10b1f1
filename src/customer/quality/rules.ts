// What makes a record good, as an administrator weighs it: which fields should be filled, whether what is in them holds, and how long it is since anybody looked.
import { z } from 'zod'
import { readSetting } from '#kernel/database/settings.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import { changeSetting } from '#platform/settings/change.ts'

export const SCORED = ['contact', 'account'] as const
export type Scored = (typeof SCORED)[number]
/** Fields whose values can be judged. */
export const JUDGED: Record<Scored, readonly string[]> = { contact: ['email', 'phone'], account: ['email', 'phone', 'tax_id'] }

const weight = z.number().int().min(0).max(100)
const ofEntity = z.strictObject({ fields: z.record(z.string().max(100), weight), completeness: weight, validity: weight, freshness: weight, fresh_days: z.number().int().min(7).max(3650) })
export const rulesSchema = z.strictObject({ contact: ofEntity, account: ofEntity })
/** Weight of each field, of the three parts of the score, and after how many days without change or touch a record is stale. */
export type EntityRules = z.infer<typeof ofEntity>
export type Rules = z.infer<typeof rulesSchema>

const STANDARD: Rules = {
  contact: { fields: { first_name: 2, last_name: 3, email: 3, phone: 3, account: 2, job_title: 1, mailing_city: 1, mailing_postal_code: 1, language: 1, owner: 2 }, completeness: 50, validity: 30, freshness: 20, fresh_days: 365 },
  account: { fields: { name: 3, tax_id: 3, email: 2, phone: 2, industry: 1, website: 1, billing_city: 2, billing_postal_code: 1, owner: 2 }, completeness: 50, validity: 30, freshness: 20, fresh_days: 365 },
}

/** The rules in force. */
export async function readRules(ctx: Ctx): Promise<Rules> { return { ...STANDARD, ...(await readSetting<Rules>(ctx, 'quality_rules')) } }

/** Stores rules. 422 for a field the entity does not have or that the server works out itself, and when nothing has any weight. */
export async function writeRules(ctx: Ctx, rules: Rules): Promise<void> {
  const problems = SCORED.flatMap(entity => {
    const { fields } = ctx.kernel.registry.entity(entity), given = rules[entity]
    const unknown = Object.keys(given.fields).filter(name => { const field = fields.get(name); return !field || field.storage !== 'main' || field.companionOf !== null || field.field.options.technical === true })
    const nothing = given.completeness + given.validity + given.freshness === 0 || (given.completeness > 0 && Object.values(given.fields).every(value => value === 0))
    return [...unknown.map(name => ({ field: `${entity}.fields.${name}`, code: 'unknown_field', params: { field: name } })), ...(nothing ? [{ field: `${entity}.completeness`, code: 'weightless' }] : [])]
  })
  if (problems.length > 0) throw invalid(problems)
  await changeSetting(ctx, 'quality_rules', rules)
}
