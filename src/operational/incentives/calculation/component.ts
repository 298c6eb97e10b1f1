// One thing a plan pays for: what is measured, whose part of it, at which rates, up to where, and how long it can be taken back.
import { z } from 'zod'
import type { Condition } from '#kernel/conditions/condition.ts'

export const MEASURES = ['booking', 'revenue', 'margin', 'cash', 'leads'] as const
/** `booking`: won opportunities on their close date. `revenue`, `margin`: confirmed orders on their day, net of taxes, the latter less the cost of what was sold. `cash`: payments received. `leads`: leads made, by count. */
export type Measure = (typeof MEASURES)[number]

export const ENTITY_OF = { booking: 'opportunity', revenue: 'order', margin: 'order', cash: 'payment', leads: 'lead' } as const satisfies Record<Measure, string>

const decimal = z.string().regex(/^\d{1,13}(\.\d{1,4})?$/)
const Tier = z.strictObject({ from: decimal, rate: decimal })

export const ComponentShape = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  name: z.string().trim().min(1).max(120),
  measure: z.enum(MEASURES),
  /** whose part: the revenue splits of a deal (100 % together), or the overlay ones beside them */
  credits: z.enum(['revenue', 'overlay']),
  /** what the steps of `tiers` are: amounts (leads: pieces) of the period, or percent of the personal target */
  steps: z.enum(['amount', 'attainment']),
  /** marginal: each part at the rate of its own step. retroactive: all of the period at the rate of the step reached */
  method: z.enum(['marginal', 'retroactive']),
  /** from the first, which begins at 0, upwards; rate in percent (leads: money apiece) */
  tiers: z.array(Tier).min(1).max(20),
  /** most that a person earns by this in one period */
  cap: decimal.nullish(),
  /** deals that count, in the condition language, over what is measured */
  where: z.custom<Condition>().nullish(),
  /** months after its day in which a cancelled or credited deal is taken back; 0: never once its period is over */
  clawback_months: z.number().int().min(0).max(36),
})
export type Component = z.infer<typeof ComponentShape>
export type Tier = z.infer<typeof Tier>
