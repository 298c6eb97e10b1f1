// Changes that set automations off.
import { failureOf } from '#kernel/changes/failure.ts'
import { isReplay } from '#kernel/changes/reaction-handling.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Change, Reaction } from '#kernel/module.ts'
import { update } from '#kernel/records/update.ts'
import { skipsAutomations } from '#platform/importing/quiet.ts'
import { actingContext } from '#platform/automation/acting.ts'
import { activeAutomations } from '#platform/automation/active.ts'
import { OWN, type RecordTrigger, type Trigger } from '#platform/automation/definition.ts'
import type { Automation } from '#platform/automation/entities/automation.ts'
import { holdsAtChange } from '#platform/automation/holds.ts'
import { own, startRun } from '#platform/automation/start.ts'

/** Nothing is set off by a replay, by what an import was told to do quietly, or by what happened before the automation was switched on. */
export const automationListen: Reaction = {
  name: 'automation.listen', on: ['*'],
  narrowed: async ctx => [...new Set((await activeAutomations(ctx)).filter(automation => (automation.trigger as Trigger).type === 'record').map(automation => `${automation.entity}.*`))],
  async handle(ctx, change) {
    if (OWN.has(change.entity) || isReplay(ctx)) return
    const set = (await activeAutomations(ctx)).filter(automation => automation.entity === change.entity && listens(automation, change))
    if (set.length === 0 || await skipsAutomations(ctx, change)) return
    for (const automation of set) await begin(ctx, automation, change)
  },
}

function listens(automation: Automation, change: Change): boolean {
  const trigger = automation.trigger as Trigger
  return trigger.type === 'record' && Date.parse(change.at) >= Date.parse(automation.active_since ?? '') && sets(trigger, change)
}

/** Is this change one the trigger speaks of? */
export function sets(trigger: RecordTrigger, change: Pick<Change, 'op' | 'diff'>): boolean {
  if (!trigger.events.some(event => event === change.op)) return false
  if (!trigger.fields?.length || change.op === 'deleted' || change.op === 'restored') return true
  return trigger.fields.some(({ field, from, to }) => {
    const pair = change.diff[field]
    return pair !== undefined && (from === undefined || wanted(from, pair[0])) && (to === undefined || wanted(to, pair[1]))
  })
}

async function begin(ctx: Ctx, automation: Automation, change: Change): Promise<void> {
  const cause = { change: change.id, depth: change.depth }, occasion = { entity: change.entity, record: change.record, cause }
  const acting = await actingContext(ctx, automation, { requestId: change.request, cause })
  if (!acting) { await update(own(ctx, cause), 'automation', automation.id, { active: false, problem: 'owner_inactive' }); return }
  try {
    if (await holdsAtChange(acting, automation.condition as Condition | null, change)) await startRun(ctx, automation, occasion)
  } catch (error) {
    // a field of the condition is gone: nothing is lost, the run waits for an administrator who mends it
    if (!(error instanceof Refusal)) throw error
    await startRun(ctx, automation, occasion, { place: 'condition', ...failureOf(error) })
    await update(own(ctx, cause), 'automation', automation.id, { problem: 'definition_invalid' })
  }
}

/** One of the values, or a list that holds one of them; null is "empty". */
function wanted(given: unknown, value: unknown): boolean {
  const options = [given].flat()
  const held = Array.isArray(value) && value.length > 0 ? value : [Array.isArray(value) ? null : value ?? null]
  return options.some(option => held.some(one => one === option || (one !== null && option !== null && String(one) === String(option))))
}
