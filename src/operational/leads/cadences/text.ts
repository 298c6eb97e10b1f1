// Texts of steps with fields of the lead in them.
import type { Ctx } from '#kernel/context.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { getJson } from '#kernel/records/get.ts'
import { fieldAt } from '#platform/automation/field-path.ts'
import { filled, pathsOf, shownPath } from '#platform/automation/templates.ts'

/** `{contact.first_name}` and the like, filled under the rights of the one who asks; as it stands where they may not read what it names. */
export async function leadText(ctx: Ctx, lead: string, template: string): Promise<string> {
  const { registry } = ctx.kernel, paths = pathsOf(template).map(path => shownPath(registry, 'lead', path)).filter(path => fieldAt(registry, 'lead', path) && !hidesBehind(registry, path))
  if (paths.length === 0) return template
  try {
    return filled(ctx, 'lead', template, JSON.parse((await getJson(ctx, 'lead', lead, { fields: [...new Set(paths)] })).json) as Row)
  } catch (error) {
    if (error instanceof Refusal) return template
    throw error
  }
}

/** Does the path of a lead pass a field that not everybody with the record reads? No text of a step may name it, whoever it is filled for. */
export function hidesBehind(registry: Registry, path: string): boolean {
  const names = path.split('.')
  return names.some((_, index) => fieldAt(registry, 'lead', names.slice(0, index + 1).join('.'))?.field.field.options['restricted'] === true)
}
