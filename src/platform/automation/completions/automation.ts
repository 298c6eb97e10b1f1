// An automation that is saved is checked whole, gets its next revision when what it does has changed, and begins to listen when it is switched on.
import type { Ctx } from '#kernel/context.ts'
import { type FieldProblem, invalid } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'
import { definitionProblems } from '#platform/automation/validate.ts'
import { keepVersion } from '#platform/automation/versions.ts'

/** What a run follows: a change to one of these is a new revision. */
const FOLLOWED = ['entity', 'trigger', 'condition', 'steps'] as const
const CHECKED = [...FOLLOWED, 'owner', 'run_as', 'reason'] as const

export const automationCompletion: Completion = {
  entity: 'automation', name: 'automation.definition',
  async complete(ctx, writes) {
    const problems = writes.flatMap((write, index) => problemsOf(ctx, write).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
    for (const write of writes) {
      const { old, next } = write
      const changed = old === null || FOLLOWED.some(name => !same(old[name], next[name]))
      if (changed) {
        next['revision'] = Number(old?.['revision'] ?? 0) + 1
        await keepVersion(ctx, next)
      }
      const begins = next['active'] === true && (old?.['active'] !== true || (changed && !same(old['trigger'], next['trigger'])))
      if (begins) next['active_since'] = ctx.clock.now().toISOString()
      // a person who saves has seen the problem; the system sets it itself
      if (!write.given.has('problem') && (begins || changed)) next['problem'] = null
    }
  },
}

function problemsOf(ctx: Ctx, { old, next, given }: Write): FieldProblem[] {
  // only its state is written, by the system, or it is being switched off: an automation that no longer fits must be stoppable
  const touched = old === null || CHECKED.some(name => given.has(name)) || (given.has('active') && next['active'] === true)
  if (!touched) return []
  const problems = definitionProblems(ctx, { entity: next['entity'], trigger: next['trigger'], condition: next['condition'], steps: next['steps'] })
  if (next['run_as'] === 'system' && !next['reason']) problems.push({ field: 'reason', code: 'required' })
  if (next['active'] === true && next['run_as'] !== 'system' && !next['owner']) problems.push({ field: 'owner', code: 'required' })
  return problems
}
