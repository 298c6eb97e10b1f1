// A word of the house must be for something that exists.
import { LANGUAGES, type Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { type FieldProblem, invalid } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Completion, Row } from '#kernel/module.ts'

export const termCompletion: Completion = {
  entity: 'term', name: 'definitions.term',
  async complete(ctx, writes) {
    const problems = writes.flatMap(({ next }, index) => termProblems(ctx, next).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
  },
}

/** `unknown_term` for a key that names nothing, `cannot_be_hidden` for what is no field or must be filled in. */
function termProblems(ctx: Ctx, next: Row): FieldProblem[] {
  const [kind = '', entity = '', name = '', value = '', ...rest] = String(next['key'] ?? '').split('.')
  const definition = ctx.kernel.registry.find(entity), field = definition?.fields.get(name)
  if (!definition || rest.length > 0 || !named(ctx, kind, definition, name, value)) return [{ field: 'key', code: 'unknown_term', params: { key: String(next['key'] ?? '').slice(0, 200) } }]
  if (next['hidden'] !== true) return []
  const demanded = field?.field.options.required && field.field.options.default === undefined && !field.field.options.computed
  return kind !== 'field' || !field || demanded || name === definition.entity.title ? [{ field: 'hidden', code: 'cannot_be_hidden' }] : []
}

function named(ctx: Ctx, kind: string, definition: Definition, name: string, value: string): boolean {
  const field = definition.fields.get(name)
  switch (kind) {
    case 'entity': return (name === '' || name === 'plural') && value === ''
    case 'field': case 'help': return field !== undefined && value === ''
    case 'option': return field !== undefined && Array.isArray(field.field.options['values']) && (field.field.options['values'] as string[]).includes(value)
    case 'section': return value === '' && ([...definition.fields.values()].some(each => each.field.options.section === name) || LANGUAGES.some(language => text(ctx.kernel, language, `section.${definition.name}.${name}`) !== null))
    default: return false
  }
}
