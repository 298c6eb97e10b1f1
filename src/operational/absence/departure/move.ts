// Moves a portfolio: customer by customer with all that is open there, then the rest. Stopped and begun again it goes on where it was.
import { contextFor } from '#kernel/access/system.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { savepoint, transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { Refusal } from '#kernel/errors.ts'
import type { JobProgress, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateEach } from '#kernel/records/update.ts'
import { ownedBy } from '#platform/sessions/ownership.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { tellNewOwner } from '#operational/absence/letters.ts'
import { OPEN_WORK } from '#operational/absence/open_work.ts'

const PAGE = 25, MOST_PROBLEMS = 200
export interface MovePayload { departure: string; user: string | null; roles: string[] }
interface Tally { moved: number; problems: { entity: string; record: string; codes: string[] }[] }

/** Does what is left of a departure. What has an end (won and lost deals, tasks that were done, talks) stays under the name of who did it. */
export async function movePortfolio(job: Ctx, payload: MovePayload, progress: JobProgress): Promise<{ moved: number; left: number }> {
  const ctx = absenceItself(await actingFor(job, payload)), departure = await get(ctx, 'departure', payload.departure, ['person', 'fallback', 'moved', 'left', 'problems', 'state'])
  // stopped between its end and the job's: what is done and told is not told again
  if (departure['state'] === 'done') return { moved: Number(departure['moved'] ?? 0), left: Number(departure['left'] ?? 0) }
  const person = String(departure['person']), tally: Tally = { moved: Number(departure['moved'] ?? 0), problems: (departure['problems'] as Tally['problems'] | null) ?? [] }
  for (;;) {
    progress.signal.throwIfAborted()
    const waiting = await rows(ctx, 'handed_customer', { fields: ['id', 'user', 'account', 'contact'], filter: { all: [{ field: 'departure', op: 'eq', value: payload.departure }, { field: 'state', op: 'eq', value: 'waiting' }] }, sort: 'id', limit: PAGE })
    if (waiting.length === 0) break
    for (const customer of waiting) await transaction(ctx, async tx => {
      await moveCustomer(tx, person, customer, tally)
      await update(tx, 'handed_customer', String(customer['id']), { state: 'new' })
      await keep(tx, payload.departure, tally)
    })
    await progress.report(tally.moved, null)
  }
  await moveRest(ctx, person, String(departure['fallback']), tally)
  await finish(ctx, payload.departure, person, tally)
  return { moved: tally.moved, left: tally.problems.length }
}

/** In the name of the administrator who began it, while they are one. */
async function actingFor(job: Ctx, payload: MovePayload): Promise<Ctx> {
  const user = payload.user ? await job.kernel.identity.principalOf(job.kernel, payload.user, payload.roles) : null
  return user?.admin ? contextFor(job.kernel, user, { origin: 'job', requestId: job.requestId, language: user.language, signal: job.signal }) : job
}

async function moveCustomer(ctx: Ctx, person: string, customer: Row, tally: Tally): Promise<void> {
  const to = String(customer['user']), party = customer['account'] ? 'account' : 'contact', id = String(customer[party])
  await hand(ctx, party, { all: [{ field: 'id', op: 'eq', value: id }, { field: 'owner', op: 'eq', value: person }] }, to, tally)
  for (const definition of ownedByParty(ctx, party)) {
    await hand(ctx, definition.name, { all: [{ field: party, op: 'eq', value: id }, { field: 'owner', op: 'eq', value: person }, ...open(definition)] }, to, tally)
  }
  if (party === 'account') await hand(ctx, 'account_team', { all: [{ field: 'account', op: 'eq', value: id }, { field: 'user', op: 'eq', value: person }, { field: 'to', op: 'is_empty' }] }, to, tally, 'user')
}

/** Entities that have an owner and belong to such a customer. */
function ownedByParty(ctx: Ctx, party: string): Definition[] {
  return [...ctx.kernel.registry.definitions.values()].filter(definition => owned(definition) && definition.fields.get(party)?.target === party && definition.fields.get(party)?.storage === 'main' && definition.name !== party)
}

function owned({ entity, fields }: Definition): boolean {
  const owner = fields.get('owner')
  return !entity.appendOnly && !entity.serverOnly && owner?.target === 'user' && owner.storage === 'main' && !owner.field.options.computed
}

/** states of a quotation and an order that nobody has to work on any more */
const ENDED: Record<string, Condition[]> = {
  quote: [{ field: 'state', op: 'not_in', value: ['accepted', 'rejected', 'expired', 'superseded'] }],
  order: [{ field: 'status', op: 'not_in', value: ['fulfilled', 'invoiced', 'cancelled'] }],
}

/** What of an entity is still to be worked on: said here, or by its own list; where neither says, everything. */
function open(definition: Definition): Condition[] {
  const work = OPEN_WORK.find(one => one.entity === definition.name)
  return work ? [work.open] : ENDED[definition.name] ?? (definition.entity.listFilter ? [definition.entity.listFilter] : [])
}

/** Gives every record that meets the filter, page by page; what a check refuses stays and is noted. */
async function hand(ctx: Ctx, entity: string, filter: Condition, to: string, tally: Tally, field = 'owner'): Promise<void> {
  for (let from: string | null = null; ;) {
    const found: Row[] = await rows(ctx, entity, { fields: ['id'], filter, sort: 'id', limit: 500, ...(from ? { from } : {}) })
    const ids = found.map(row => String(row['id'])).filter(id => from === null || id > from)
    if (ids.length === 0) return
    from = ids.at(-1)!
    for (const [i, codes] of (await handEach(ctx, entity, ids, { [field]: to })).entries()) {
      if (codes.length === 0) tally.moved++
      else if (tally.problems.length < MOST_PROBLEMS) tally.problems.push({ entity, record: ids[i]!, codes })
    }
  }
}

/** What was refused of each, empty where it went. A refusal of the whole batch is found by going one by one. */
async function handEach(ctx: Ctx, entity: string, ids: string[], patch: Row): Promise<string[][]> {
  try {
    const outcomes = await transaction(ctx, tx => savepoint(tx, inner => updateEach(inner, entity, ids.map(id => ({ id, patch })))))
    return outcomes.map(outcome => (outcome.ok ? [] : outcome.problems.map(one => one.code)))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (ids.length === 1) return [[error.code]]
    const each: string[][] = []
    for (const id of ids) each.push(...await handEach(ctx, entity, [id], patch))
    return each
  }
}

/** What names the person and belongs to no customer of theirs: views, notes to follow, places in the trees. */
async function moveRest(ctx: Ctx, person: string, fallback: string, tally: Tally): Promise<void> {
  for (const { entity, field } of await ownedBy(ctx, person)) {
    if (field !== 'owner' && !(['user', 'team', 'territory'].includes(entity))) continue
    const definition = ctx.kernel.registry.entity(entity), mine: Condition = { field, op: 'eq', value: person }
    // whoever takes over does not report to themselves
    await hand(ctx, entity, { all: [mine, ...(entity === 'user' ? [{ field: 'id', op: 'ne', value: fallback } as Condition] : open(definition))] }, fallback, tally, field)
  }
}

async function keep(ctx: Ctx, departure: string, tally: Tally): Promise<void> {
  await update(ctx, 'departure', departure, { moved: tally.moved, left: tally.problems.length, problems: tally.problems })
}

async function finish(ctx: Ctx, departure: string, person: string, tally: Tally): Promise<void> {
  await transaction(ctx, async tx => {
    await keep(tx, departure, tally)
    await update(tx, 'departure', departure, { state: 'done' })
    const receivers = await tx.sql<{ user: string; n: number; first: string }[]>`select h."user", count(*)::int as n, min(h.id::text) as first from handed_customer h where h.departure = ${departure}::uuid and h.deleted_at is null group by 1 limit 1000`
    for (const { user, n, first } of receivers) {
      await create(tx, 'notification', { owner: user, kind: 'change', about: { entity: 'handed_customer', id: first }, actor: person, source: departure })
      await tellNewOwner(tx, departure, person, user, n)
    }
  })
}
