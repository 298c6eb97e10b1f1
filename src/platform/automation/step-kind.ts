// The contract of a kind of step (docs/guides/add-an-automation-step.md). Higher floors register their own when the kernel is built.
import type { ZodType } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** Where a step stands when its automation is saved. */
export interface StepPlace { ctx: Ctx; /** entity of the record that set it off */ entity: string; /** places of earlier steps that make a record, with its entity */ made: ReadonlyMap<string, string> }

/** A step at work. `ctx` acts as the automation, in the transaction that also keeps the mark that the step is done. */
export interface StepMoment {
  ctx: Ctx
  run: string
  /** `1.yes.0`; with `run` a key that is the same over all attempts */
  place: string
  automation: { id: string; name: string }
  entity: string
  record: string
  /** id and entity of the record that the step at this place made */
  made(place: string): string | null
  madeEntity(place: string): string | null
  /** what this step answered as `until` when it last ran */
  waited: Date | null
}

/** What became of a step. */
export interface StepOutcome {
  /** kept in the log of the run: ids, names of fields, states. Never a value of a record. */
  log?: Record<string, string | number | boolean | null | string[]>
  /** told to the administrator who tries the automation out, and kept nowhere */
  shown?: Record<string, unknown>
  /** the run rests until then; the step runs again afterwards, with `waited` */
  until?: Date
  /** which of the kind's `lists` comes next */
  list?: string
}

/** How a screen asks for one value of a step. `label`: key of the catalogue is `automation.step.<kind>.<name>`. */
export interface StepFormField {
  name: string
  type: 'text' | 'template' | 'long_template' | 'select' | 'boolean' | 'record' | 'path'
  /** of a select: values; labels are `automation.step.<kind>.<name>.<value>` */
  options?: string[]
  /** of a record: its entity; of a path: entities it may end at */
  entities?: string[]
  required?: boolean
}

export interface StepKind<T = never> {
  /** the word in JSON; label `automation.step.<name>` in the catalogue */
  name: string
  /** a strict object: what a step of this kind says besides `kind` */
  input: ZodType<T>
  /** lists of steps inside it, by name */
  lists?: string[]
  /** what the screen asks for; the kinds of the platform have screens of their own and leave it out */
  form?: StepFormField[]
  /** names and values that do not fit the definitions as they are now; `field` is the path inside the step */
  check(place: StepPlace, input: T): FieldProblem[]
  /** Does it, in the open transaction: what it writes is committed with its mark or not at all. Never the network: what goes out is put into a queue that knows `run` and `place`. */
  run(moment: StepMoment, input: T): Promise<StepOutcome>
  /** entity of the record it makes, if it makes one (`log.record` is its id) */
  makes?(input: T): string
}

const SERVICE = 'automation_steps'

/** Makes a kind of step known: called by `start` of the module that brings it. Throws when the word is taken. */
export function registerStep<T>(kernel: Kernel, kind: StepKind<T>): void {
  const kinds = stepKinds(kernel) as Map<string, StepKind<T>>
  if (kinds.has(kind.name)) throw new Error(`automation step ${kind.name}: registered twice`)
  kinds.set(kind.name, kind)
}

/** Every kind of step of this process, by its word. */
export function stepKinds(kernel: Kernel): Map<string, StepKind> {
  const before = kernel.services.get(SERVICE) as Map<string, StepKind> | undefined
  if (before) return before
  const fresh = new Map<string, StepKind>()
  kernel.services.set(SERVICE, fresh)
  return fresh
}
