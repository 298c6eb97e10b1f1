// Walks a run: each step in a transaction of its own that also marks it done, so a process that dies anywhere goes on where it was.
import { crashPoint } from '#kernel/changes/crash-points.ts'
import { failureOf, retryDelay } from '#kernel/changes/failure.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { get } from '#kernel/records/get.ts'
import { lockRows } from '#kernel/records/lock.ts'
import { update } from '#kernel/records/update.ts'
import { actingContext } from '#platform/automation/acting.ts'
import type { Definition } from '#platform/automation/definition.ts'
import type { Automation } from '#platform/automation/entities/automation.ts'
import type { AutomationRun } from '#platform/automation/entities/automation_run.ts'
import { holdsNow } from '#platform/automation/holds.ts'
import { nextStep, type Next } from '#platform/automation/next-step.ts'
import { own } from '#platform/automation/start.ts'
import { stepKinds, type StepMoment } from '#platform/automation/step-kind.ts'
import { keepStep, marksOf, type Mark } from '#platform/automation/steps-log.ts'
import { versionOf } from '#platform/automation/versions.ts'

const MOST_ATTEMPTS = 5

/** Goes on with a run until it is done, rests, or fails. What a definition or a right forbids fails at once; anything else (a lost connection …) is tried five times. Returns the state. */
export async function walk(ctx: Ctx, id: string): Promise<string> {
  for (;;) {
    ctx.signal?.throwIfAborted()
    const run = await get(own(ctx), 'automation_run', id) as unknown as AutomationRun
    const resting = run.state === 'waiting' && run.due !== null && Date.parse(run.due) > ctx.clock.now().getTime()
    if ((run.state !== 'running' && run.state !== 'waiting') || resting) return run.state
    const state = await advance(ctx, run)
    if (state !== 'running') return state
  }
}

/** One step, or the end. */
async function advance(ctx: Ctx, run: AutomationRun): Promise<string> {
  let at = ''
  try {
    return await transaction(ctx, async tx => {
      const locked = (await lockRows(own(tx), tx.kernel.registry.entity('automation_run'), [run.id], 'update')).get(run.id)
      // somebody discarded it, or another worker was here first
      if (!locked || locked['version'] !== run.version) return locked ? 'running' : 'discarded'
      const found = await opened(tx, run)
      if ('state' in found) return close(tx, run, found.state, found.code)
      const { acting, automation, definition } = found
      if (run.error_place === 'condition') {
        at = 'condition'
        if (!(await holdsNow(acting, definition.condition as Condition | null, run))) return close(tx, run, 'discarded', 'condition_not_met')
        await update(own(tx), 'automation_run', run.id, { error_place: null })
        return 'running'
      }
      const marks = await marksOf(tx, run.id), next = nextStep(definition.steps, marks, name => stepKinds(tx.kernel).get(name)?.lists ?? [])
      if (!next) return close(tx, run, 'done', null)
      at = next.place
      return perform(tx, { run, acting, automation, marks, next })
    })
  } catch (error) {
    if (ctx.signal?.aborted) throw error
    return fail(ctx, run, at, error)
  } finally { crashPoint('automation-step-committed') }
}

interface Doing { run: AutomationRun; acting: Ctx; automation: Automation; marks: Map<string, Mark>; next: Next }

async function perform(tx: Ctx, { run, acting, automation, marks, next: { place, step } }: Doing): Promise<string> {
  const kind = stepKinds(tx.kernel).get(step.kind)
  if (!kind) throw new Refusal(409, 'automation_unknown_step', { params: { kind: step.kind } })
  const { kind: _, ...rest } = step
  const moment: StepMoment = {
    ctx: acting, run: run.id, place, automation: { id: automation.id, name: automation.name }, entity: run.entity, record: run.record,
    made: made => marks.get(made)?.log?.['record'] as string | undefined ?? null, madeEntity: made => marks.get(made)?.log?.['entity'] as string | undefined ?? null, waited: marks.get(place)?.until ?? null,
  }
  const outcome = await kind.run(moment, kind.input.parse(rest) as never)
  const due = outcome.until && outcome.until > tx.clock.now() ? outcome.until : null
  await keepStep(tx, run.id, { place, kind: step.kind, state: due ? 'waiting' : 'done', list: outcome.list ?? null, until: outcome.until ?? null, log: outcome.log ?? {}, error: null })
  if (due) await enqueue(own(tx), 'automation.walk', { run: run.id }, { key: run.id, runAt: due })
  const after = due ? { state: 'waiting', due: due.toISOString() } : { state: 'running', due: tx.clock.now().toISOString() }
  if (due || run.state !== 'running' || run.attempts) await update(own(tx), 'automation_run', run.id, { ...after, attempts: 0, error_place: null, error_code: null, error_message: null })
  crashPoint('automation-step-before-commit')
  return after.state
}

type Opened = { acting: Ctx; automation: Automation; definition: Definition } | { state: 'held' | 'failed'; code: string }

/** What the run needs to go on; or why it cannot. */
async function opened(tx: Ctx, run: AutomationRun): Promise<Opened> {
  const automation = await get(own(tx), 'automation', run.automation).catch(() => null) as unknown as Automation | null
  if (!automation?.active) return { state: 'held', code: 'automation_inactive' }
  const definition = await versionOf(tx, run.automation, run.revision ?? 0)
  if (!definition) return { state: 'failed', code: 'automation_version_gone' }
  const cause = run.cause ? { change: run.cause, depth: run.cause_depth ?? 0 } : null
  // what is done is what it was when the run began; who may do it is asked now
  const acting = await actingContext(tx, automation, { requestId: `automation:${run.id}`, cause })
  return acting ? { acting, automation, definition } : { state: 'failed', code: 'owner_inactive' }
}

async function close(tx: Ctx, run: AutomationRun, state: 'done' | 'held' | 'failed' | 'discarded', code: string | null): Promise<string> {
  const finished = state === 'held' ? null : tx.clock.now().toISOString()
  await update(own(tx), 'automation_run', run.id, { state, due: null, attempts: 0, error_code: code, error_message: null, finished_at: finished })
  crashPoint('automation-end-before-commit')
  return state
}

async function fail(ctx: Ctx, run: AutomationRun, place: string, error: unknown): Promise<string> {
  const failure = failureOf(error), attempts = (run.attempts ?? 0) + 1
  const final = error instanceof Refusal || attempts >= MOST_ATTEMPTS
  if (!(error instanceof Refusal)) ctx.kernel.log.warn({ run: run.id, place, attempt: attempts, failure }, 'automation step failed')
  const due = new Date(ctx.clock.now().getTime() + retryDelay(attempts))
  return transaction(ctx, async tx => {
    const locked = (await lockRows(own(tx), tx.kernel.registry.entity('automation_run'), [run.id], 'update')).get(run.id)
    if (!locked || !['running', 'waiting'].includes(String(locked['state']))) return String(locked?.['state'] ?? 'discarded')
    const told = { attempts, error_place: place, error_code: failure.code.slice(0, 60), error_message: failure.message.slice(0, 500) }
    await update(own(tx), 'automation_run', run.id, final ? { ...told, state: 'failed', due: null, finished_at: tx.clock.now().toISOString() } : { ...told, state: 'waiting', due: due.toISOString() })
    if (place !== '' && place !== 'condition' && final) await keepStep(tx, run.id, { place, kind: '', state: 'failed', list: null, until: null, log: {}, error: failure })
    if (!final) await enqueue(own(tx), 'automation.walk', { run: run.id }, { key: run.id, runAt: due })
    return final ? 'failed' : 'waiting'
  })
}
