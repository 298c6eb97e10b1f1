// What an automation is, as JSON: its trigger, its condition and its steps. The schemas say the form; validate.ts asks the definitions whether the names exist.
import { z } from 'zod'
import type { Condition } from '#kernel/conditions/condition.ts'

/** Nesting of branches, steps in all, and values in one step. */
export const MOST_NESTING = 4, MOST_STEPS = 50, MOST_VALUES = 100

const path = z.string().min(1).max(300)
/** Wall-clock time of a day, `09:00`. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const scalar = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])

const recordTrigger = z.strictObject({
  type: z.literal('record'),
  events: z.array(z.enum(['created', 'updated', 'deleted', 'restored'])).min(1).max(4),
  /** for updates: one of these fields changed; with `from` or `to`, from or to that value. None: any change. A record that is created counts as changed to what it holds. */
  fields: z.array(z.strictObject({ field: path, from: z.union([scalar, z.array(scalar).max(100)]).optional(), to: z.union([scalar, z.array(scalar).max(100)]).optional() })).max(50).optional(),
})
const dateTrigger = z.strictObject({
  type: z.literal('date'), field: path,
  /** calendar days or hours from the date; never both */
  days: z.int().min(0).max(3_650).optional(), hours: z.int().min(0).max(8_760).optional(), direction: z.enum(['before', 'after']).optional(),
  /** time of day in the zone of the organisation; needed for dates without a time */
  at: time.optional(),
})
export const triggerSchema = z.discriminatedUnion('type', [recordTrigger, dateTrigger])
export type Trigger = z.infer<typeof triggerSchema>
export type RecordTrigger = z.infer<typeof recordTrigger>
export type DateTrigger = z.infer<typeof dateTrigger>

/** A value of a step: written out, copied from a field, a text with fields in it, a day counted from today, or the record that an earlier step made. */
const valueSchema = z.union([
  scalar, z.array(scalar).max(100), z.strictObject({ field: path }), z.strictObject({ template: z.string().max(20_000) }), z.strictObject({ days: z.int().min(-3_650).max(3_650), at: time.optional() }),
  z.strictObject({ made: z.string().max(60) }), z.strictObject({ value: z.unknown() }),
])
export type StepValue = z.infer<typeof valueSchema>
export const valuesSchema = z.record(z.string().max(100), valueSchema).refine(values => Object.keys(values).length <= MOST_VALUES)
export type StepValues = z.infer<typeof valuesSchema>

/** A step as stored: its kind, and what that kind wants to know. */
export type Step = { kind: string } & Record<string, unknown>
export interface Definition { entity: string; trigger: Trigger; condition: Condition | null; steps: Step[] }

/** Entities that no automation listens to or works on: one that sets off, stops or frees automations would be beyond every guard. */
export const OWN: ReadonlySet<string> = new Set(['automation', 'automation_run'])
