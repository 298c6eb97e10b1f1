// All that whoever takes over a customer must know, on one page: what was agreed, what was promised and until when, who decides, what they complain about, what they are worth, what comes next, what to leave alone.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { withTitles, type Glance } from '#platform/view360/view360.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { OPEN_WORK } from '#operational/absence/open_work.ts'
import { everyRow } from '#operational/absence/queries/every_row.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

export type Party = 'account' | 'contact'
export interface Dossier {
  entity: Party; id: string; at: string; record: Row
  /** what was said last, newest first; what was offered and ordered last */
  talks: Row[]; quote: Row | null; order: Row | null
  /** every open promise, the earliest first, ours and theirs */
  commitments: Row[]
  opportunities: Row[]; tasks: Row[]; cases: Row[]; leads: Row[]
  complaints: Row[]; roles: Row[]; worth: unknown
  next: { what: 'commitment' | 'task' | 'opportunity'; id: string; title: string; due: string | null } | null
  /** what to leave alone: said by the record, refused by the gate, withdrawn by the person */
  avoid: { text: string | null; preferred_channel: string | null; closed: { channel: string; for: 'service' | 'marketing'; reason: string }[]; withdrawn: Row[] }
}

/** The dossier as the reader may see it; parts that are closed to them are empty. 404 for a customer they do not see. */
export async function dossierOf(ctx: Ctx, entity: Party, id: string): Promise<Dossier> {
  const record = await head(ctx, entity, id)
  const [commitments, opportunities, tasks, cases, leads] = await Promise.all(OPEN_WORK.map(work => everyRow(ctx, work.entity, { fields: work.fields, needs: [...work.needs, entity], filter: { all: [work.open, about(ctx, work.entity, entity, id)] }, sort: work.sort }))) as [Row[], Row[], Row[], Row[], Row[]]
  const [talks, quote, order, glances, withdrawn] = await Promise.all([lastTalks(ctx, entity, id), lastQuote(ctx, entity, id), lastOrder(ctx, entity, id), glancesOf(ctx, entity, id, record), withdrawnConsents(ctx, entity, id)])
  const reach = glances['reach'] as { ways?: { channel: string; service: { decision: string; reason?: string } | null; marketing: { decision: string; reason?: string } | null }[] } | undefined
  const people = glances['people'] as { roles?: Row[]; others?: Row[] } | undefined
  return {
    entity, id, at: ctx.clock.now().toISOString(), record, talks, quote, order, commitments, opportunities, tasks, cases, leads,
    complaints: (glances['complaints'] as Row[] | undefined) ?? [], roles: [...(people?.roles ?? []), ...(people?.others ?? [])], worth: glances['worth'] ?? null, next: nextOf(commitments, tasks, opportunities),
    avoid: {
      text: (record['avoid'] as string | null) ?? null, preferred_channel: (record['preferred_channel'] as string | null) ?? null, withdrawn,
      closed: (reach?.ways ?? []).flatMap(way => (['service', 'marketing'] as const).flatMap(kind => (way[kind]?.decision === 'refused' ? [{ channel: way.channel, for: kind, reason: String(way[kind]!.reason) }] : []))),
    },
  }
}

const HEAD = ['name', 'display_name', 'kind', 'lifecycle', 'importance', 'industry', 'job_title', 'account', 'phone', 'email', 'owner', 'customer_since', 'preferred_channel', 'form_of_address', 'language', 'avoid', 'description', 'last_interaction_at']

async function head(ctx: Ctx, entity: Party, id: string): Promise<Row> {
  const readable = readableFields(ctx, entity), definition = ctx.kernel.registry.entity(entity)
  return get(ctx, entity, id, withTitles(ctx, definition, ['id', ...HEAD.filter(name => definition.fields.has(name) && readable.has(name))]))
}

/** Of a company also what was said to its people without naming it. */
function about(ctx: Ctx, work: string, entity: Party, id: string): unknown {
  const open = entity === 'account' && readableFields(ctx, work).has('contact') && readableFields(ctx, 'contact').has('account')
  return open ? { any: [{ field: 'account', op: 'eq', value: id }, { all: [{ field: 'account', op: 'is_empty' }, { field: 'contact.account', op: 'eq', value: id }] }] } : { field: entity, op: 'eq', value: id }
}

function lastTalks(ctx: Ctx, entity: Party, id: string): Promise<Row[]> {
  const filter = { all: [{ field: entity, op: 'eq', value: id }, { field: 'occurred_at', op: 'lte', value: ctx.clock.now().toISOString() }] }
  return openRows(ctx, 'interaction', { fields: ['occurred_at', 'channel', 'direction', 'subject', 'body', 'outcome', 'sentiment', 'user', 'contact'], needs: [entity, 'occurred_at'], filter, sort: '-occurred_at', limit: 5 })
}

async function lastQuote(ctx: Ctx, entity: Party, id: string): Promise<Row | null> {
  const [last] = await openRows(ctx, 'quote', { fields: ['number', 'state', 'total', 'currency', 'valid_until', 'sent_at', 'decided_at'], needs: [entity, 'state'], filter: { all: [{ field: entity, op: 'eq', value: id }, { field: 'state', op: 'in', value: ['sent', 'viewed', 'change_requested', 'accepted'] }] }, sort: '-created_at', limit: 1 })
  return last ?? null
}

async function lastOrder(ctx: Ctx, entity: Party, id: string): Promise<Row | null> {
  const [last] = await openRows(ctx, 'order', { fields: ['number', 'order_date', 'total', 'currency', 'status'], needs: [entity, 'status', 'order_date'], filter: { all: [{ field: entity, op: 'eq', value: id }, { field: 'status', op: 'in', value: [...SOLD_ORDER] }] }, sort: '-order_date', limit: 1 })
  return last ?? null
}

/** The ledger's last word on each channel and purpose, where it is a no. */
async function withdrawnConsents(ctx: Ctx, entity: Party, id: string): Promise<Row[]> {
  if (entity !== 'contact') return []
  const said = await openRows(ctx, 'consent', { fields: ['channel', 'purpose', 'state', 'given_at'], needs: ['contact', 'state', 'given_at'], filter: { field: 'contact', op: 'eq', value: id }, sort: '-given_at', limit: 200 })
  const last = new Map<string, Row>()
  for (const row of said) if (!last.has(`${row['channel']} ${row['purpose']}`)) last.set(`${row['channel']} ${row['purpose']}`, row)
  return [...last.values()].filter(row => row['state'] !== 'granted')
}

const ASKED = new Set(['reach', 'people', 'worth', 'complaints'])

async function glancesOf(ctx: Ctx, entity: Party, id: string, record: Row): Promise<Record<string, unknown>> {
  const wanted = ((ctx.kernel.services.get('glances') ?? []) as Glance[]).filter(({ on, name }) => ASKED.has(name) && on.includes(entity))
  const read = await Promise.all(wanted.map(async glance => [glance.name, await glance.read(ctx, id, entity, record).catch((error: unknown) => { if (error instanceof Refusal) return null; throw error })] as const))
  return Object.fromEntries(read.filter(([, value]) => value !== null))
}

/** What wants doing first: by its day; without days the next step that was written down. */
function nextOf(commitments: Row[], tasks: Row[], opportunities: Row[]): Dossier['next'] {
  const dated = [
    ...commitments.filter(row => row['promised_by'] !== 'customer').map(row => ({ what: 'commitment' as const, id: String(row['id']), title: String(row['text'] ?? ''), due: row['due_at'] as string | null })),
    ...tasks.map(row => ({ what: 'task' as const, id: String(row['id']), title: String(row['subject'] ?? ''), due: row['due_at'] as string | null })),
  ].filter(one => one.due).sort((a, b) => a.due!.localeCompare(b.due!))
  const step = opportunities.find(row => row['next_step'])
  return dated[0] ?? (step ? { what: 'opportunity', id: String(step['id']), title: String(step['next_step']), due: (step['close_date'] as string | null) ?? null } : null)
}
