// The values of a step, worked out from the record when the step runs.
import type { Ctx } from '#kernel/context.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf, toInstant } from '#kernel/fields/local-time.ts'
import type { Row } from '#kernel/module.ts'
import { getJson } from '#kernel/records/get.ts'
import type { StepValue, StepValues } from '#platform/automation/definition.ts'
import { fieldAt } from '#platform/automation/field-path.ts'
import type { StepMoment } from '#platform/automation/step-kind.ts'
import { filled, pathsOf, shownPath } from '#platform/automation/templates.ts'

/** The fields and paths of the record, as the automation may see them; a record in the bin too. 404 when it is gone, 400 `unknown_field`. */
export async function readPaths(moment: Pick<StepMoment, 'ctx' | 'entity' | 'record'>, paths: string[]): Promise<Row> {
  if (paths.length === 0) return {}
  return JSON.parse((await getJson(moment.ctx, moment.entity, moment.record, { fields: [...new Set(paths)], bin: true })).json) as Row
}

/** Values by field of `target`, ready for the door of records. */
export async function workOut(moment: StepMoment, target: string, values: StepValues): Promise<Row> {
  const { ctx, entity } = moment
  const read = await readPaths(moment, Object.values(values).flatMap(value => pathsIn(ctx, entity, value)))
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueOf(moment, target, name, value, read)]))
}

/** Templates by name, filled from the record. */
export async function fillTexts<N extends string>(moment: StepMoment, templates: Record<N, string>): Promise<Record<N, string>> {
  const read = await readPaths(moment, Object.values<string>(templates).flatMap(template => templatePaths(moment.ctx, moment.entity, template)))
  return Object.fromEntries(Object.entries<string>(templates).map(([name, template]) => [name, filled(moment.ctx, moment.entity, template, read)])) as Record<N, string>
}

/** A day counted from today in the zone of the organisation (`YYYY-MM-DD`), or the instant of `at` on it. */
function dayFromNow(ctx: Ctx, days: number, at: string | null): string {
  const zone = ctx.user.timeZone, day = addDays(dayOf(ctx.clock.now(), zone), days)
  return at === null ? day : toInstant(Date.parse(`${day}T${at}:00Z`), zone).toISOString()
}

function valueOf(moment: StepMoment, target: string, name: string, value: StepValue, read: Row): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  if ('field' in value) return read[value.field] ?? null
  if ('template' in value) return filled(moment.ctx, moment.entity, value.template, read)
  if ('made' in value) return moment.made(value.made)
  if ('value' in value) return value.value
  const kind = fieldAt(moment.ctx.kernel.registry, target, name)?.field.kind
  return dayFromNow(moment.ctx, value.days, kind === 'date' ? null : value.at ?? '09:00')
}

function pathsIn(ctx: Ctx, entity: string, value: StepValue): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return []
  return 'field' in value ? [value.field] : 'template' in value ? templatePaths(ctx, entity, value.template) : []
}

/** What a template needs read: its fields as shown, and beside an amount its currency. */
function templatePaths(ctx: Ctx, entity: string, template: string): string[] {
  const { registry } = ctx.kernel
  return pathsOf(template).flatMap(path => {
    const shown = shownPath(registry, entity, path), found = fieldAt(registry, entity, shown)
    if (!found) return []
    const currency = found.field.kind === 'money' ? found.field.field.options['currency'] : undefined
    return typeof currency === 'string' ? [shown, [...shown.split('.').slice(0, -1), currency].join('.')] : [shown]
  })
}
