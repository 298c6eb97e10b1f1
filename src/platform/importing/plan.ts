// The spec made ready for reading rows: plain data that crosses into the thread.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { TextFormat } from '#kernel/fields/field.ts'
import type { Plan, PlannedColumn } from '#platform/importing/convert.ts'
import type { FileFormat } from '#platform/importing/formats/format.ts'
import { optionLabels } from '#platform/importing/labels.ts'
import { inputField, type ImportSpec } from '#platform/importing/spec.ts'
import { namedBy } from '#platform/importing/target.ts'
import { fold } from '#kernel/search/fold.ts'

/** The plan of a checked spec. */
export function buildPlan(ctx: Ctx, definition: Definition, spec: ImportSpec, names: string[], format: FileFormat, text: TextFormat): Plan {
  const columns = Object.entries(spec.mapping).map(([name, target]): PlannedColumn => {
    const field = target.replace(/\+$/, '')
    const found = inputField(definition, field)!
    const values = Object.entries(spec.values[name] ?? {})
    return {
      index: names.indexOf(name), name, field, further: target.endsWith('+'), lookup: namedBy(definition.fields.get(field)) !== undefined, factor: spec.multiply[name] ?? 1, required: needed(definition, spec, field),
      // only what crosses threads: a definition may carry functions
      definition: JSON.parse(JSON.stringify(found)) as PlannedColumn['definition'],
      values: new Map([...values.map(([from, to]) => [fold(from.trim()), to] as const), ...values.map(([from, to]) => [from.trim(), to] as const)]),
      labels: optionLabels(ctx.kernel, definition, field),
    }
  })
  const external = spec.external_ids ? names.indexOf(spec.external_ids.column) : null
  return { columns, width: names.length, names, text, restore: format.type === 'csv', blank: spec.blank, onError: spec.on_error, external }
}

/** Must each cell of the field say something? A default of the definition would otherwise be stored against the word of the file; one that the order itself gives is meant for such gaps. */
function needed(definition: Definition, spec: ImportSpec, field: string): boolean {
  const { required, default: own } = inputField(definition, field)!.options
  return Boolean(required) || spec.match.includes(field) || (own !== undefined && !(field in spec.defaults))
}

/** How text is to be read where the caller is: the organisation's country, the caller's language and zone, unless the spec says. */
export async function textFormat(ctx: Ctx, spec: Pick<ImportSpec, 'format'>, format: Pick<FileFormat, 'decimal' | 'dayFirst'>): Promise<TextFormat> {
  const country = spec.format.country ?? (await organisationCountry(ctx))
  return { decimal: format.decimal, dayFirst: format.dayFirst, language: ctx.language, zone: spec.format.time_zone ?? ctx.user.timeZone, ...(country ? { country } : {}) }
}

/** ISO code of the organisation's country, when set-up has asked for it. */
export async function organisationCountry(ctx: Ctx): Promise<string | undefined> {
  const organisation = await readSetting<{ country?: string }>(ctx, 'organisation')
  return organisation?.country
}
