// Runs the steps of cadences that are due: each in a transaction of its own, once, however often a process is killed.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Job, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { getJson } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { send } from '#channels/outbox/public.ts'
import { after, stop } from '#operational/leads/cadences/enrol.ts'
import { leadText } from '#operational/leads/cadences/text.ts'
import { whyStop } from '#operational/leads/cadences/stop.ts'
import type { StepDone } from '#operational/leads/entities/cadence_enrolment.ts'
import { leadsItself } from '#operational/leads/open.ts'

const TURN = 200
const AGAIN_MS = 3_600_000

/** Every minute, at most 200 steps a turn. A step that fails is tried again in an hour and holds nobody else up. */
export const cadenceSteps: Job = {
  name: 'leads.cadence', cron: '* * * * *',
  async run(ctx, _payload, progress) {
    const due = await ctx.sql<{ id: string }[]>`select e.id from cadence_enrolment e where e.state = 'active' and e.next_at <= ${ctx.clock.now()} and e.deleted_at is null order by e.next_at limit ${TURN}`
    let done = 0, failed = 0
    for (const { id } of due) {
      progress.signal.throwIfAborted()
      try { await runStep(ctx, id); done++ } catch (error) {
        failed++
        ctx.kernel.log.warn({ err: error, enrolment: id }, 'a step of a cadence failed')
        await update(leadsItself(ctx), 'cadence_enrolment', id, { next_at: new Date(ctx.clock.now().getTime() + AGAIN_MS).toISOString() })
      }
    }
    return { done, failed }
  },
}

/** The step that is due, if it still is; then the place of the next one, or the end. */
export async function runStep(ctx: Ctx, id: string): Promise<void> {
  await transaction(leadsItself(ctx), async tx => {
    const [held] = await tx.sql<{ id: string }[]>`select e.id from cadence_enrolment e where e.id = ${id}::uuid and e.state = 'active' and e.next_at <= ${tx.clock.now()} and e.deleted_at is null for update`
    if (!held) return
    const [enrolment] = await rows(tx, 'cadence_enrolment', { fields: ['id', 'lead', 'cadence', 'cadence.active', 'cadence.calendar', 'started_at', 'next_order', 'done'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
    const reason = await whyStop(tx, enrolment!)
    if (reason) return stop(tx, [id], reason)
    const steps = await rows(tx, 'cadence_step', { fields: ['id', 'order', 'wait_days', 'kind', 'subject', 'text', 'message_class', 'purpose'], filter: { all: [{ field: 'cadence', op: 'eq', value: enrolment!['cadence'] }, { field: 'order', op: 'gte', value: enrolment!['next_order'] }] }, sort: 'order', limit: 2 })
    const [step, following] = steps, now = tx.clock.now()
    const done = (enrolment!['done'] as StepDone[] | null) ?? []
    if (step) done.push(await act(tx, enrolment!, step))
    await update(tx, 'cadence_enrolment', id, following
      ? { done, next_order: following['order'], next_at: (await after(tx, now, Number(following['wait_days']), enrolment!['cadence.calendar'] as string | null)).toISOString() }
      : { done, state: 'finished', ended_at: now.toISOString(), next_at: null, next_order: null })
  })
}

async function act(ctx: Ctx, enrolment: Row, step: Row): Promise<StepDone> {
  const lead = JSON.parse((await getJson(ctx, 'lead', String(enrolment['lead']), { fields: ['id', 'subject', 'contact', 'account', 'owner', 'owner.email', 'contact.language'] })).json) as Row
  // what the owner of the lead may not read reaches them by no task either; a lead of nobody is read by nobody in particular
  const owner = lead['owner'] ? await principalFor(ctx.kernel, String(lead['owner'])) : null, reader: Ctx = owner ? { ...ctx, user: owner, systemReason: null } : ctx
  const [subject, text] = [await leadText(reader, String(lead['id']), String(step['subject'])), await leadText(reader, String(lead['id']), String(step['text'] ?? ''))]
  const note = { order: Number(step['order']), kind: String(step['kind']), at: ctx.clock.now().toISOString() }
  if (step['kind'] !== 'mail') {
    const task = await create(ctx, 'task', { subject: subject.slice(0, 300), description: text || null, kind: step['kind'] === 'call' ? 'call' : 'to_do', owner: lead['owner'], contact: lead['contact'], account: lead['account'], lead: lead['id'], due_at: (await endOfDay(ctx, enrolment)).toISOString() })
    return { ...note, entity: 'task', record: String(task['id']), state: 'made', reason: null }
  }
  if (!lead['contact']) return { ...note, entity: null, record: null, state: 'refused', reason: 'no_contact_point' }
  const sent = await send(ctx, {
    channel: 'mail', messageClass: step['message_class'] === 'service' ? 'service' : 'marketing', purpose: String(step['purpose'] ?? 'marketing'), contact: String(lead['contact']), subject: subject.replace(/\s+/g, ' ').slice(0, 300), text: text || subject,
    language: (lead['contact.language'] as string | null) ?? ctx.language, dedupe: `cadence:${String(enrolment['id'])}:${String(step['order'])}`, ...(lead['owner.email'] ? { headers: { reply_to: String(lead['owner.email']) } } : {}), ...(lead['account'] ? { about: { account: String(lead['account']) } } : {}),
  })
  return { ...note, entity: 'outbound_message', record: sent.id, state: sent.state, reason: sent.reason }
}

async function endOfDay(ctx: Ctx, enrolment: Row): Promise<Date> { return after(ctx, ctx.clock.now(), 1, enrolment['cadence.calendar'] as string | null) }
