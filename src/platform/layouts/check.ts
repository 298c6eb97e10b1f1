// An arrangement must name what there is, each thing once, and leave nothing out that has to be filled in.
import { LANGUAGES, type Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { type FieldProblem, invalid } from '#kernel/errors.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { type Arrangement, arrangementInput } from '#platform/layouts/arrangement.ts'

/** 422 `unknown_entity`, `invalid_arrangement` with the first place that is wrong, `unknown_field`, `unknown_panel`, `unknown_relation`, `named_twice`, `cannot_be_hidden`, `section_without_name`. */
export const soundLayout: Completion = {
  entity: 'page_layout', name: 'layouts.sound',
  async complete(ctx, writes) {
    const problems = writes.flatMap(({ next }, index) => problemsOf(ctx, next).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
    for (const { next } of writes) next['slot'] = `${String(next['entity'])} ${typeof next['role'] === 'string' ? next['role'] : 'standard'}`
  },
}

function problemsOf(ctx: Ctx, next: Row): FieldProblem[] {
  const definition = ctx.kernel.registry.find(String(next['entity'] ?? ''))
  if (!definition) return [{ field: 'entity', code: 'unknown_entity', params: { entity: String(next['entity'] ?? '').slice(0, 63) } }]
  const read = arrangementInput.safeParse(next['arrangement'])
  if (!read.success) return [{ field: 'arrangement', code: 'invalid_arrangement', params: { place: (read.error.issues[0]?.path ?? []).join('.').slice(0, 200) } }]
  next['arrangement'] = read.data
  return [...unknown(definition, read.data), ...twice(read.data), ...missing(definition, read.data), ...nameless(definition, read.data)].slice(0, 20)
}

function unknown(definition: Definition, { sections, hidden, figures, create, panels, related }: Arrangement): FieldProblem[] {
  const named = new Set([...sections.flatMap(section => section.columns.flat()), ...hidden, ...(figures ?? []), ...(create ?? []).filter(name => !Object.hasOwn(definition.entity.inputs ?? {}, name))])
  const shown = new Set(definition.panels.map(panel => panel.name))
  return [
    ...[...named].filter(name => !definition.fields.has(name)).map(field => problem('unknown_field', { field })),
    ...[...panels.order, ...panels.hidden].filter(name => !shown.has(name)).map(name => problem('unknown_panel', { name })),
    ...[...related.order, ...related.hidden].filter(name => !definition.inverses.has(name)).map(name => problem('unknown_relation', { name })),
  ]
}

function twice({ sections, hidden, figures, create, panels, related }: Arrangement): FieldProblem[] {
  const lists = [sections.map(section => section.name), [...sections.flatMap(section => section.columns.flat()), ...hidden], figures ?? [], create ?? [], panels.order, related.order]
  return lists.flatMap(list => [...new Set(list.filter((name, at) => list.indexOf(name) !== at))].map(name => problem('named_twice', { name })))
}

/** What must be filled in and has no value of its own cannot be left out: nobody could make a record. */
function missing({ fields }: Definition, { hidden }: Arrangement): FieldProblem[] {
  return hidden.filter(name => {
    const options = fields.get(name)?.field.options
    return options?.required === true && options.default === undefined && !options.computed
  }).map(() => problem('cannot_be_hidden'))
}

function nameless({ fields }: Definition, { sections }: Arrangement): FieldProblem[] {
  const known = new Set(['', ...[...fields.values()].map(({ field }) => field.options.section ?? '')])
  return sections.filter(({ name, label }) => !known.has(name) && !LANGUAGES.some(language => label?.[language])).map(() => problem('section_without_name'))
}

function problem(code: string, params: Record<string, string> = {}): FieldProblem { return { field: 'arrangement', code, params } }
