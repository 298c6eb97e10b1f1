// What a seller does next, and why: everything that waits for them, in one ranked list.
import type { Ctx } from '#kernel/context.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Row } from '#kernel/module.ts'
import { mayAct } from '#kernel/records/action.ts'
import type { TileRow, Words } from '#platform/home/tile.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { risksOf, riskText } from '#operational/sales/public.ts'
import { OPEN_TASK } from '#operational/scheduling/public.ts'

/** `rank`: higher first. A broken promise weighs more than a late answer, that more than a task, that more than a sale at risk; within each by days late, and sales by money besides. */
export interface DayItem extends TileRow { kind_of: 'commitment' | 'lead' | 'task' | 'quote' | 'opportunity' | 'contract'; rank: number }

const EACH = 12, DAY = 86_400_000
const mine: Condition = { field: 'owner', op: 'eq', value: '$me' }

/** At most `most` items. What the reader may not see is left out. */
export async function myDay(ctx: Ctx, most: number): Promise<DayItem[]> {
  const now = ctx.clock.now(), day = dayOf(now, ctx.user.timeZone)
  const items = (await Promise.all([commitments(ctx, now, day), leads(ctx, now), tasks(ctx, now), quotes(ctx, day), atRisk(ctx), renewals(ctx, day)])).flat()
  return items.sort((a, b) => b.rank - a.rank || (a.title < b.title ? -1 : 1)).slice(0, most)
}

async function commitments(ctx: Ctx, now: Date, day: string): Promise<DayItem[]> {
  const filter: Condition = { all: [mine, { field: 'status', op: 'eq', value: 'open' }, { field: 'promised_by', op: 'eq', value: 'us' }, { field: 'due_at', op: 'lte', value: day }] }
  const found = await openRows(ctx, 'commitment', { fields: ['text', 'due_at', 'account', 'contact'], needs: ['text', 'due_at', 'status', 'owner', 'promised_by'], filter, sort: 'due_at', limit: EACH }), act = mayAct(ctx, 'commitment', 'outcome')
  return found.map(row => {
    const late = daysLate(row['due_at'], now)
    return { kind_of: 'commitment', rank: 1_000 + Math.min(late, 90) * 5, title: String(row['text']), detail: why(late > 0 ? 'promise_late' : 'promise_today', row), at: String(row['due_at']), tone: late > 0 ? 'bad' : 'warn', href: `/commitment/${String(row['id'])}`, ...(act ? { action: { entity: 'commitment', id: String(row['id']), noun: 'outcome', label: 'tile.forecast.kept', input: { outcome: 'kept' } } } : {}) }
  })
}

async function leads(ctx: Ctx, now: Date): Promise<DayItem[]> {
  const filter: Condition = { all: [mine, { field: 'response_state', op: 'in', value: ['waiting', 'late'] }, { field: 'status', op: 'in', value: ['new', 'working'] }] }
  const found = await openRows(ctx, 'lead', { fields: ['subject', 'response_due_at', 'response_state', 'account', 'contact', 'lead_score'], needs: ['status', 'owner', 'response_state', 'response_due_at'], filter, sort: 'response_due_at', limit: EACH })
  return found.map(row => {
    const late = row['response_due_at'] !== null && new Date(String(row['response_due_at'])) < now
    const title = String(row['subject'] ?? row['contact.display_name'] ?? row['account.name'] ?? '')
    // a lead that bears the name of its person does not say it twice
    return { kind_of: 'lead', rank: (late ? 900 : 700) + Number(row['lead_score'] ?? 0), title, detail: why(late ? 'lead_late' : 'lead_waits', [row['account.name'], row['contact.display_name']].includes(title) ? {} : row), ...(row['response_due_at'] ? { at: String(row['response_due_at']) } : {}), tone: late ? 'bad' : 'warn', href: `/lead/${String(row['id'])}` }
  })
}

async function tasks(ctx: Ctx, now: Date): Promise<DayItem[]> {
  const filter: Condition = { all: [mine, { field: 'status', op: 'in', value: [...OPEN_TASK] }, { field: 'due_at', op: 'lte', value: '$today' }] }
  const found = await openRows(ctx, 'task', { fields: ['subject', 'due_at', 'priority', 'account', 'contact'], needs: ['subject', 'due_at', 'status', 'owner'], filter, sort: 'due_at', limit: EACH }), act = mayAct(ctx, 'task', 'completion')
  return found.map(row => {
    const late = daysLate(row['due_at'], now), over = new Date(String(row['due_at'])) < now
    return { kind_of: 'task', rank: (over ? 500 : 400) + Math.min(late, 30) * 3 + (row['priority'] === 'high' ? 150 : 0), title: String(row['subject']), detail: why(late > 0 ? 'task_late' : 'task_today', row), at: String(row['due_at']), tone: over ? 'bad' : 'quiet', href: `/task/${String(row['id'])}`, ...(act ? { action: { entity: 'task', id: String(row['id']), noun: 'completion', label: 'tile.forecast.done', input: {} } } : {}) }
  })
}

async function quotes(ctx: Ctx, day: string): Promise<DayItem[]> {
  const filter: Condition = { all: [mine, { any: [{ field: 'state', op: 'eq', value: 'change_requested' }, { all: [{ field: 'state', op: 'in', value: ['sent', 'viewed'] }, { field: 'valid_until', op: 'between', value: [day, addDays(day, 3)] }] }] }] }
  const found = await openRows(ctx, 'quote', { fields: ['number', 'state', 'valid_until', 'total', 'currency', 'account', 'contact'], needs: ['number', 'state', 'valid_until', 'owner'], filter, sort: 'valid_until', limit: EACH })
  return found.map(row => {
    const asked = row['state'] === 'change_requested'
    return { kind_of: 'quote', rank: asked ? 800 : 450, title: String(row['number']), detail: why(asked ? 'quote_change' : row['state'] === 'viewed' ? 'quote_viewed' : 'quote_expires', row), ...(asked ? {} : { at: String(row['valid_until']) }), value: (row['total'] as string | null) ?? null, kind: 'money', ...(row['currency'] ? { currency: String(row['currency']) } : {}), tone: 'warn', href: `/quote/${String(row['id'])}` }
  })
}

async function atRisk(ctx: Ctx): Promise<DayItem[]> {
  const found = await openRows(ctx, 'opportunity', { fields: ['name', 'amount', 'amount_base', 'currency', 'account', 'contact'], needs: ['name', 'status', 'risks', 'owner'], filter: { all: [mine, { field: 'status', op: 'eq', value: 'open' }, { field: 'risks', op: 'is_not_empty' }] }, sort: '-amount_base', limit: EACH })
  const reasons = await risksOf(ctx, found.map(row => String(row['id']))), act = mayAct(ctx, 'opportunity', 'follow-up')
  return found.flatMap((row, index): DayItem[] => {
    const known = reasons.get(String(row['id'])) ?? [], first = known[0]
    if (!first) return []
    return [{ kind_of: 'opportunity', rank: 300 + known.length * 40 + (EACH - index) * 5, title: String(row['name']), detail: { text: [riskText(ctx, first), row['account.name'] ?? row['contact.display_name']].filter(Boolean).join(' · ') }, value: (row['amount'] as string | null) ?? null, kind: 'money', ...(row['currency'] ? { currency: String(row['currency']) } : {}), tone: known.length > 1 ? 'bad' : 'warn', href: `/opportunity/${String(row['id'])}`, ...(act ? { action: { entity: 'opportunity', id: String(row['id']), noun: 'follow-up', label: 'tile.forecast.follow_up', input: {} } } : {}) }]
  })
}

async function renewals(ctx: Ctx, day: string): Promise<DayItem[]> {
  if (!ctx.kernel.registry.find('contract')) return []
  const filter: Condition = { all: [mine, { field: 'status', op: 'eq', value: 'active' }, { field: 'renewal', op: 'eq', value: 'decision' }, { field: 'notice_date', op: 'between', value: [addDays(day, -30), addDays(day, 21)] }] }
  const found = await openRows(ctx, 'contract', { fields: ['name', 'notice_date', 'value', 'currency', 'account', 'contact'], needs: ['name', 'status', 'renewal', 'notice_date', 'owner'], filter, sort: 'notice_date', limit: EACH })
  return found.map(row => ({ kind_of: 'contract', rank: String(row['notice_date']) <= addDays(day, 7) ? 600 : 350, title: String(row['name']), detail: why('renewal', row), at: String(row['notice_date']), value: (row['value'] as string | null) ?? null, kind: 'money', ...(row['currency'] ? { currency: String(row['currency']) } : {}), tone: 'warn', href: `/contract/${String(row['id'])}` }))
}

function why(reason: string, row: Row): Words {
  const who = row['account.name'] ?? row['contact.display_name']
  return { key: who ? `tile.forecast.why.${reason}` : `tile.forecast.why.${reason}.alone`, values: { who: String(who ?? '') } }
}

function daysLate(due: unknown, now: Date): number { return Math.max(0, Math.floor((now.getTime() - new Date(String(due)).getTime()) / DAY)) }
