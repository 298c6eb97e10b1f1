// Trying an automation out on a record: everything is done as it would be, told, and taken back. Nothing is kept, nothing goes out.
import { failureOf } from '#kernel/changes/failure.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { savepoint, transaction } from '#kernel/database/transaction.ts'
import { conflict, Refusal } from '#kernel/errors.ts'
import { getJson } from '#kernel/records/get.ts'
import { actingContext, type Acting } from '#platform/automation/acting.ts'
import type { Definition } from '#platform/automation/definition.ts'
import { holdsNow } from '#platform/automation/holds.ts'
import { nextStep, type Next } from '#platform/automation/next-step.ts'
import { stepKinds, type StepMoment, type StepOutcome } from '#platform/automation/step-kind.ts'
import type { Mark } from '#platform/automation/steps-log.ts'

/** What a step would do; with `problem` it would fail, and what follows would not be reached. */
export interface Tried { place: string; kind: string; log: StepOutcome['log'] | null; shown: StepOutcome['shown'] | null; problem: { code: string; fields: { field: string; code: string }[]; params: Record<string, string | number> } | null }
export interface TryOut { holds: boolean; steps: Tried[] }

class TakenBack extends Error { readonly result: TryOut; constructor(result: TryOut) { super('taken back'); this.result = result } }

/** Walks the steps on a record in a transaction that is always rolled back; waits are told and passed over. 404 for a record the automation does not see, 409 `owner_inactive`. */
export async function tryOut(ctx: Ctx, automation: Acting & { name: string }, definition: Definition, record: string): Promise<TryOut> {
  try {
    return await transaction(ctx, async tx => {
      const acting = await actingContext(tx, automation, { requestId: tx.requestId, cause: null })
      if (!acting) throw conflict('owner_inactive')
      await getJson(acting, definition.entity, record, { fields: ['id'], bin: true })
      const holds = await holdsNow(acting, definition.condition, { entity: definition.entity, record })
      throw new TakenBack({ holds, steps: await trySteps(acting, automation, definition, record) })
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.result
    throw error
  }
}

async function trySteps(acting: Ctx, automation: { id: string; name: string }, definition: Definition, record: string): Promise<Tried[]> {
  const kinds = stepKinds(acting.kernel), marks = new Map<string, Mark>(), tried: Tried[] = []
  const run = acting.id()
  for (let next = find(); next; next = find()) {
    const { place, step: { kind: word, ...rest } }: Next = next, kind = kinds.get(word)!
    try {
      const outcome = await savepoint(acting, inside => kind.run(moment(inside, place), kind.input.parse(rest) as never))
      marks.set(place, { place, kind: word, state: 'done', list: outcome.list ?? null, until: null, log: outcome.log ?? {}, error_code: null, error_message: null, at: '' })
      tried.push({ place, kind: word, log: outcome.log ?? null, shown: outcome.shown ?? null, problem: null })
    } catch (error) {
      const { code } = failureOf(error), refusal = error instanceof Refusal ? error : null
      tried.push({ place, kind: word, log: null, shown: null, problem: { code, fields: refusal?.fields.map(f => ({ field: f.field, code: f.code })) ?? [], params: refusal?.params ?? {} } })
      return tried
    }
  }
  return tried

  function find(): Next | null { return nextStep(definition.steps, marks, name => kinds.get(name)?.lists ?? []) }
  function moment(ctx: Ctx, place: string): StepMoment {
    const made = (at: string, key: string): string | null => marks.get(at)?.log?.[key] as string | undefined ?? null
    return { ctx, run, place, automation, entity: definition.entity, record, made: at => made(at, 'record'), madeEntity: at => made(at, 'entity'), waited: null }
  }
}

/** The condition language is JSON: what a caller gives for a try is only that. */
export function definitionOf(row: { entity: string; trigger: unknown; condition: unknown; steps: unknown }): Definition {
  return { entity: row.entity, trigger: row.trigger as Definition['trigger'], condition: row.condition as Condition | null, steps: row.steps as Definition['steps'] }
}
