// Rests for a time, or until a date of the record comes.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf, toInstant } from '#kernel/fields/local-time.ts'
import { fieldAt } from '#platform/automation/field-path.ts'
import { momentOf } from '#platform/automation/moments.ts'
import type { StepKind, StepMoment } from '#platform/automation/step-kind.ts'
import { readPaths } from '#platform/automation/values.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const input = z.strictObject({
  /** days are calendar days and keep the time of day, unless `at` says another */
  for: z.strictObject({ days: z.int().min(0).max(3_650).optional(), hours: z.int().min(0).max(8_760).optional(), minutes: z.int().min(0).max(1_440).optional(), at: time.optional() }).optional(),
  until: z.strictObject({ field: z.string().min(1).max(300), days: z.int().min(0).max(3_650).optional(), hours: z.int().min(0).max(8_760).optional(), direction: z.enum(['before', 'after']).optional(), at: time.optional() }).optional(),
})
type Input = z.infer<typeof input>

export const waitStep: StepKind<Input> = {
  name: 'wait', input,
  check({ ctx, entity }, step) {
    if ((step.for === undefined) === (step.until === undefined)) return [{ field: 'for', code: 'automation_wait_one' }]
    if (step.for) return (step.for.days ?? 0) + (step.for.hours ?? 0) + (step.for.minutes ?? 0) > 0 || step.for.at ? [] : [{ field: 'for', code: 'required' }]
    const found = fieldAt(ctx.kernel.registry, entity, step.until!.field)
    if (!found) return [{ field: 'until.field', code: 'unknown_field', params: { field: step.until!.field } }]
    return found.field.kind === 'date' || found.field.kind === 'datetime' ? [] : [{ field: 'until.field', code: 'automation_date_needed' }]
  },
  async run(moment, step) {
    const now = moment.ctx.clock.now()
    // a date may have moved while the run rested, a time may not
    const until = step.until ? await dateOf(moment, step.until) : moment.waited ?? timeFrom(moment, now, step.for!)
    return until > now ? { until, log: { until: until.toISOString() }, shown: { until: until.toISOString() } } : { log: { until: until.toISOString() }, shown: { until: until.toISOString() } }
  },
}

async function dateOf(moment: StepMoment, until: NonNullable<Input['until']>): Promise<Date> {
  const value = (await readPaths(moment, [until.field]))[until.field]
  if (typeof value !== 'string') throw new Refusal(409, 'automation_date_empty', { params: { field: until.field } })
  return momentOf(value, until, moment.ctx.user.timeZone)
}

function timeFrom(moment: StepMoment, now: Date, wanted: NonNullable<Input['for']>): Date {
  const zone = moment.ctx.user.timeZone
  let at = wanted.days ? momentOf(now.toISOString(), { days: wanted.days }, zone) : now
  at = new Date(at.getTime() + (wanted.hours ?? 0) * 3_600_000 + (wanted.minutes ?? 0) * 60_000)
  if (!wanted.at) return at
  const day = dayOf(at, zone), onDay = toInstant(Date.parse(`${day}T${wanted.at}:00Z`), zone)
  return onDay >= at || wanted.days ? onDay : toInstant(Date.parse(`${addDays(day, 1)}T${wanted.at}:00Z`), zone)
}
