// Begins a departure: the access is cut in the same transaction, the customers follow by a job.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, conflict } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { cutAccess } from '#platform/sessions/cut-access.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { planOf, type DepartureInput } from '#operational/absence/departure/plan.ts'

/** Answers the departure's id and how many customers will move. 409 `plan_changed` when the plan is not the one that was looked at, `already_leaving`, `last_administrator`; 403 through a key. */
export async function startDeparture(ctx: Ctx, person: string, { fingerprint, ...input }: DepartureInput & { fingerprint: string }): Promise<{ id: string; customers: number }> {
  if (ctx.user.apiKeyId) throw new Refusal(403, 'session_required')
  if (person === ctx.user.id) throw new Refusal(422, 'invalid', { fields: [{ field: 'id', code: 'self' }] })
  return transaction(ctx, async tx => {
    const lifted = absenceItself(tx)
    await tx.sql`select u.id from "user" u where u.id = ${person}::uuid limit 1 for update`
    const running = await rows(lifted, 'departure', { fields: ['id'], filter: { all: [{ field: 'person', op: 'eq', value: person }, { field: 'state', op: 'eq', value: 'running' }] }, limit: 1 })
    if (running.length > 0) throw conflict('already_leaving')
    const plan = await planOf(tx, person, input)
    if (plan.fingerprint !== fingerprint) throw conflict('plan_changed')
    const departure = await create(lifted, 'departure', { person, rule: plan.rule, fallback: plan.fallback, cut_at: tx.clock.now().toISOString() }), id = String(departure['id'])
    for (let at = 0; at < plan.customers.length; at += 500) {
      await createMany(lifted, 'handed_customer', plan.customers.slice(at, at + 500).map(one => ({ departure: id, from_user: person, user: one.to, [one.entity]: one.id })))
    }
    await cutAccess(tx, person)
    await enqueue(tx, 'absence.departure', { departure: id, user: tx.user.id, roles: tx.user.roles }, { key: id })
    return { id, customers: plan.customers.length }
  })
}
