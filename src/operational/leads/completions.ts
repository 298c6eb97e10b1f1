// What the rules, forms and costs of leads are completed with, and what they must be.
import { addDays } from '#kernel/fields/calendar-date.ts'
import { invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Check, Completion } from '#kernel/module.ts'
import { newToken } from '#platform/sessions/token.ts'
import { pathsOf } from '#platform/automation/templates.ts'
import { templateProblems } from '#platform/automation/value-problems.ts'
import { hidesBehind } from '#operational/leads/cadences/text.ts'
import { conditionProblems } from '#operational/leads/condition.ts'
import { formProblems } from '#operational/leads/forms/fields.ts'

/** longest span of days one cost is spread over */
const LONGEST_DAYS = 1100

const scoreConditions: Completion = {
  entity: 'score_rule', name: 'condition',
  complete: async (ctx, writes) => refuse(writes.flatMap(({ next }, index) => conditionProblems(ctx, next['about'] === 'interaction' ? 'interaction' : 'lead', next['condition'], index))),
}

const assignmentConditions: Completion = {
  entity: 'assignment_rule', name: 'condition',
  complete: async (ctx, writes) => refuse(writes.flatMap(({ next }, index) => conditionProblems(ctx, 'lead', next['condition'], index))),
}

const stepTexts: Completion = {
  entity: 'cadence_step', name: 'texts',
  async complete(ctx, writes) {
    const { registry } = ctx.kernel
    const restricted = (text: string, field: string): FieldProblem[] => pathsOf(text).filter(path => hidesBehind(registry, path)).map(path => ({ field, code: 'unknown_field', params: { field: path } }))
    refuse(writes.flatMap(({ next }, index) => ['subject', 'text'].flatMap(at => [...templateProblems(registry, 'lead', String(next[at] ?? ''), at), ...restricted(String(next[at] ?? ''), at)]).map(problem => ({ ...problem, index }))))
  },
}

/** A form gets its address, and asks only for what exists. */
const soundForm: Completion = {
  entity: 'web_form', name: 'form',
  async complete(ctx, writes) {
    for (const { next } of writes) next['token'] ??= newToken().slice(0, 22)
    refuse(writes.flatMap(({ next }, index) => formProblems(ctx.kernel.registry, next).map(problem => ({ ...problem, index }))))
  },
}

/** Who receives leads is called what the person is called. */
const recipientName: Completion = {
  entity: 'lead_recipient', name: 'name',
  async complete(ctx, writes) {
    const found = new Map((await ctx.sql<{ id: string; name: string }[]>`select u.id, u.name from "user" u where u.id = any(${writes.map(({ next }) => String(next['user']))}::uuid[]) limit 1000`).map(row => [row.id, row.name]))
    for (const { next } of writes) next['name'] = found.get(String(next['user'])) ?? next['name']
  },
}

export const leadsCompletions: Completion[] = [recipientName, scoreConditions, assignmentConditions, stepTexts, soundForm]

export const leadsChecks: Check[] = [
  {
    entity: 'source_cost', name: 'span',
    check: writes => writes.flatMap(({ next }, index) => {
      const { from, to } = next
      if (typeof from !== 'string' || typeof to !== 'string') return []
      return to < from ? [{ field: 'to', code: 'dates_reversed', index }] : to > addDays(from, LONGEST_DAYS) ? [{ field: 'to', code: 'span_too_long', params: { days: LONGEST_DAYS }, index }] : []
    }),
  },
  { entity: 'source_cost', name: 'amount', check: writes => writes.flatMap(({ next }, index) => (String(next['amount'] ?? '').startsWith('-') ? [{ field: 'amount', code: 'out_of_range', index }] : [])) },
]

function refuse(problems: FieldProblem[]): void { if (problems.length > 0) throw invalid(problems) }
