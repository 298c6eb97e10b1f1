// A step of an automation: a letter to the person, or to the colleague, a record leads to. It goes the only way out, so the gate decides and a refusal is told in the log of the run.
import { z } from 'zod'
import { type FieldProblem, Refusal } from '#kernel/errors.ts'
import { targetAt } from '#platform/automation/field-path.ts'
import type { StepKind, StepMoment } from '#platform/automation/step-kind.ts'
import { templateProblems } from '#platform/automation/value-problems.ts'
import { fillTexts, readPaths } from '#platform/automation/values.ts'
import { send, type Touch } from '#channels/outbox/send.ts'

const CLASSES = ['service', 'transactional'] as const
const input = z.strictObject({
  /** path to a contact or a user; `record` is the record itself */
  to: z.string().min(1).max(300).optional(),
  /** a fixed address instead: a mailbox of our own, a supplier's */
  address: z.email().max(320).optional(),
  subject: z.string().trim().min(1).max(300), text: z.string().trim().min(1).max(20_000), message_class: z.enum(CLASSES).default('service'), purpose: z.string().trim().min(1).max(60).default('automation'),
})
type Input = z.infer<typeof input>

export const mailStep: StepKind<Input> = {
  name: 'mail', input,
  form: [
    { name: 'to', type: 'path', entities: ['contact', 'user'] }, { name: 'address', type: 'text' }, { name: 'subject', type: 'template', required: true }, { name: 'text', type: 'long_template', required: true },
    { name: 'message_class', type: 'select', options: [...CLASSES], required: true },
  ],
  check({ ctx, entity }, step) {
    const { registry } = ctx.kernel, target = step.to === undefined ? null : targetAt(registry, entity, step.to)
    const problems: FieldProblem[] = []
    if ((step.to === undefined) === (step.address === undefined)) problems.push({ field: 'to', code: 'automation_mail_one' })
    else if (step.to !== undefined && target !== 'contact' && target !== 'user') problems.push({ field: 'to', code: 'automation_mail_to_nobody', params: { field: step.to } })
    return [...problems, ...templateProblems(registry, entity, step.subject, 'subject'), ...templateProblems(registry, entity, step.text, 'text')]
  },
  async run(moment, step) {
    const texts = await fillTexts(moment, { subject: step.subject, text: step.text })
    const { id, state, reason, until } = await send(moment.ctx, {
      channel: 'mail', messageClass: step.message_class, purpose: step.purpose, language: moment.ctx.language, subject: texts.subject.replace(/\s+/g, ' ').slice(0, 300), text: texts.text,
      about: about(moment), dedupe: `automation:${moment.run}:${moment.place}`, ...await addressee(moment, step),
    })
    return { log: { entity: 'outbound_message', record: id, state, reason, until }, shown: { ...texts, state, reason, until } }
  },
}

async function addressee(moment: StepMoment, { to, address }: Input): Promise<Pick<Touch, 'contact' | 'to' | 'toName'>> {
  if (to === undefined) return { to: address! }
  const { ctx, entity, record } = moment, target = targetAt(ctx.kernel.registry, entity, to), at = (field: string) => (to === 'record' ? field : `${to}.${field}`)
  if (target === 'contact') {
    const id = to === 'record' ? record : (await readPaths(moment, [to]))[to]
    if (typeof id !== 'string') throw new Refusal(409, 'automation_target_empty', { params: { field: to } })
    return { contact: id }
  }
  const read = await readPaths(moment, [at('email'), at('name')])
  if (typeof read[at('email')] !== 'string') throw new Refusal(409, 'automation_target_empty', { params: { field: to } })
  return { to: String(read[at('email')]), toName: read[at('name')] as string | null }
}

/** What the letter belongs to on the timeline: the record, where an interaction can point to it. */
function about({ ctx, entity, record }: StepMoment): Record<string, string> | undefined {
  const field = ctx.kernel.registry.entity('interaction').fields.get(entity)
  return field?.target === entity && entity !== 'contact' ? { [entity]: record } : undefined
}
