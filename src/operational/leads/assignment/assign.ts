// Gives a lead to somebody: the first rule that fits and finds a person decides; what was considered is written down.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, conflict, notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { lockRows } from '#kernel/records/lock.ts'
import { update } from '#kernel/records/update.ts'
import { holdsNow } from '#platform/automation/holds.ts'
import { candidatesFor, hasRoom } from '#operational/leads/assignment/candidates.ts'
import { choose, type Method } from '#operational/leads/assignment/choose.ts'
import { enrol } from '#operational/leads/cadences/enrol.ts'
import type { Considered } from '#operational/leads/entities/lead_assignment.ts'
import { isOpen, leadsItself } from '#operational/leads/open.ts'
import { startClock } from '#operational/leads/response/clock.ts'

export interface Assigned { user: string | null; rule: string | null; method: string }

/**
 * `fallback`: who gets it when no rule finds anybody. 404 for a lead that is gone, 409 `lead_closed`.
 * The row of each rule that is asked is held, so that two leads that come at once take turns under it, and the row of a person with a capacity, which several rules may fill. Rules are locked in their order and persons after them, one at a time: nobody waits in a circle.
 */
export async function assignLead(ctx: Ctx, id: string, { fallback = null, anew = false }: { fallback?: string | null; anew?: boolean } = {}): Promise<Assigned> {
  return transaction(leadsItself(ctx), async tx => {
    const lead = (await lockRows(tx, tx.kernel.registry.entity('lead'), [id], 'read')).get(id)
    if (!lead) throw notFound('lead')
    if (!isOpen(lead['status'])) throw conflict('lead_closed')
    if (lead['owner'] && !anew) return { user: String(lead['owner']), rule: null, method: 'kept' }
    const all: Considered[] = []
    for (const known of await activeRules(tx)) {
      if (!(await fits(tx, known, id))) continue
      const rule = (await lockRows(tx, tx.kernel.registry.entity('assignment_rule'), [String(known['id'])], 'read')).get(String(known['id']))
      if (rule?.['active'] !== true) continue
      const { taken, considered } = await take(tx, rule, lead)
      all.push(...considered)
      if (taken) return give(tx, lead, { user: taken, rule, method: String(rule['method']), considered: all, anew })
    }
    return give(tx, lead, { user: fallback, rule: null, method: fallback ? 'fallback' : 'nobody', considered: all, anew })
  })
}

/** Whom a locked rule chooses: the best of those who are free, passing over who was filled by another rule meanwhile. */
async function take(ctx: Ctx, rule: Row, lead: Row): Promise<{ taken: string | null; considered: Considered[] }> {
  const { free, considered } = await candidatesFor(ctx, rule, lead), full = new Set<string>()
  const said = (taken: string | null) => ({ taken, considered: considered.map(one => (one.user === taken ? { ...one, result: 'taken' as const } : full.has(one.user) ? { ...one, result: 'full' as const } : one)) })
  for (;;) {
    const best = choose(String(rule['method']) as Method, free.filter(({ id }) => !full.has(id)))
    if (!best || await hasRoom(ctx, best)) return said(best?.id ?? null)
    full.add(best.id)
  }
}

/** Rules in force, in their order. */
export async function activeRules(ctx: Ctx): Promise<Row[]> {
  return rows(ctx, 'assignment_rule', { fields: ['id', 'condition', 'method', 'people', 'team', 'skill', 'by_territory', 'response_minutes', 'calendar', 'cadence'], filter: { field: 'active', op: 'eq', value: true }, sort: 'order,name', limit: 200 })
}

/** A rule that names what no longer exists fits nobody. */
async function fits(ctx: Ctx, rule: Row, lead: string): Promise<boolean> {
  try { return await holdsNow(ctx, (rule['condition'] ?? null) as never, { entity: 'lead', record: lead }) } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function give(ctx: Ctx, lead: Row, { user, rule, method, considered, anew }: { user: string | null; rule: Row | null; method: string; considered: Considered[]; anew: boolean }): Promise<Assigned> {
  const id = String(lead['id'])
  if (method === 'nobody' && await saidAlready(ctx, id)) return { user: null, rule: null, method }
  await create(ctx, 'lead_assignment', { lead: id, user, assignment_rule: rule?.['id'] ?? null, method, assigned_at: ctx.clock.now().toISOString(), considered: considered.slice(0, 200) })
  if (user && user !== lead['owner']) {
    await update(ctx, 'lead', id, { owner: user })
    await shareParties(ctx, lead, user)
    if (user !== ctx.user.id) await create(ctx, 'notification', { owner: user, kind: 'assigned', about: { entity: 'lead', id }, source: id })
  }
  // whoever gets it from somebody else has the whole time again
  const moved = anew && user !== null && user !== lead['owner']
  if (!anew || moved) await startClock(ctx, { id, created_at: moved ? ctx.clock.now() : String(lead['created_at']) }, { minutes: rule?.['response_minutes'] as number | null, calendar: rule?.['calendar'] as string | null })
  if (user && rule?.['cadence']) await enrol(ctx, id, String(rule['cadence'])).catch(quietly)
  return { user, rule: (rule?.['id'] as string | undefined) ?? null, method }
}

/** The person and the company of a lead that nobody looks after come to whoever got the lead: they could not see them otherwise. */
async function shareParties(ctx: Ctx, lead: Row, user: string): Promise<void> {
  for (const party of ['contact', 'account'] as const) {
    if (typeof lead[party] !== 'string') continue
    const [nobodys] = await rows(ctx, party, { fields: ['id'], filter: { all: [{ field: 'id', op: 'eq', value: lead[party] }, { field: 'owner', op: 'is_empty' }] }, limit: 1 })
    if (nobodys) await update(ctx, party, String(lead[party]), { owner: user })
  }
}

async function saidAlready(ctx: Ctx, lead: string): Promise<boolean> {
  const [last] = await rows(ctx, 'lead_assignment', { fields: ['method'], filter: { field: 'lead', op: 'eq', value: lead }, sort: '-assigned_at', limit: 1 })
  return last?.['method'] === 'nobody'
}

/** A cadence that is off or runs already is no reason not to assign. */
function quietly(error: unknown): void { if (!(error instanceof Refusal)) throw error }
