// Retention at work: every rule that is on, once a night; or one of them, when asked.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { conflict } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Action, Job, Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { countFinished, removeFinished } from '#platform/audit/retention/finished-work.ts'
import { applyRule, countRecords, type RecordRule } from '#platform/audit/retention/records-due.ts'
import { countRows, isTable, removeRows } from '#platform/audit/retention/tables-due.ts'

const FIELDS = ['id', 'name', 'subject', 'entity', 'date_field', 'condition', 'days', 'deed', 'active']
const SEEDED = 'retention_seeded'

/** The rules that every installation begins with. */
const DEFAULTS: { es: string; en: string; subject: string; days: number }[] = [
  { es: 'Registro de accesos', en: 'Access log', subject: 'access_event', days: 730 }, { es: 'Respuestas recordadas', en: 'Remembered answers', subject: 'idempotency', days: 1 },
  { es: 'Trabajos terminados', en: 'Finished jobs', subject: 'job', days: 30 }, { es: 'Filas de importaciones', en: 'Rows of imports', subject: 'import_row', days: 90 }, { es: 'Automatizaciones y envíos terminados', en: 'Finished automations and deliveries', subject: 'finished_work', days: 90 },
  { es: 'Papelera', en: 'Recycle bin', subject: 'recycle_bin', days: 90 },
]

/** Makes the first rules, once in the life of a database: what an administrator deletes stays deleted. */
export async function firstRules(ctx: Ctx): Promise<void> {
  if (await readSetting<boolean>(ctx, SEEDED)) return
  await createMany(asSystem(ctx, 'the first retention rules'), 'retention_rule', DEFAULTS.map(rule => ({ name: rule[ctx.language], subject: rule.subject, days: rule.days, deed: 'remove' })))
  await writeSetting(ctx, SEEDED, true)
}

const empty = z.strictObject({})
export const countAction: Action = { entity: 'retention_rule', noun: 'count', input: empty, needs: 'read', run: (ctx, id) => countRule(ctx, id) }
export const runAction: Action = { entity: 'retention_rule', noun: 'run', input: empty, needs: 'update', offeredWhen: { field: 'active', op: 'eq', value: true }, run: (ctx, id) => askRun(ctx, id) }

/** What the rule would take now, without taking it. */
async function countRule(ctx: Ctx, id: string): Promise<{ due: number; held: number; before: string }> {
  const rule = await get(ctx, 'retention_rule', id, FIELDS), system = asSystem(ctx, 'retention is counted'), before = cutOff(ctx, rule), subject = String(rule['subject'])
  const counted = isTable(subject) ? { due: await countRows(system, subject, before), held: 0 } : subject === 'finished_work' ? { due: await countFinished(system, before), held: 0 } : await countRecords(system, asRecordRule(rule), before)
  return { ...counted, before: before.toISOString() }
}

/** Puts the rule into the queue. 409 `rule_not_active`. */
async function askRun(ctx: Ctx, id: string): Promise<{ job: string }> {
  if (!(await get(ctx, 'retention_rule', id, ['active']))['active']) throw conflict('rule_not_active')
  return { job: await enqueue(ctx, 'retention.run', { rule: id }, { key: id }) }
}

export const retentionJob: Job = {
  name: 'retention.run', cron: '53 2 * * *',
  async run(ctx, { rule: only }: { rule?: string }, progress) {
    const system = { ...asSystem(ctx, 'retention'), signal: progress.signal }
    await firstRules(system)
    const active = await rows(system, 'retention_rule', { fields: FIELDS, filter: { all: [{ field: 'active', op: 'eq', value: true }, ...(only ? [{ field: 'id', op: 'eq', value: only }] : [])] }, sort: 'name', limit: 500 })
    let total = 0
    for (const rule of active) total += await runRule(system, rule, touched => progress.report(total + touched, null, String(rule['name'])))
    return { touched: total }
  },
}

async function runRule(ctx: Ctx, rule: Row, done: (touched: number) => Promise<void>): Promise<number> {
  const before = cutOff(ctx, rule), subject = String(rule['subject'])
  const touched = isTable(subject) ? await removeRows(ctx, subject, before, done) : subject === 'finished_work' ? await removeFinished(ctx, before, done) : await applyRule(ctx, asRecordRule(rule), before, done)
  await update(ctx, 'retention_rule', String(rule['id']), { last_run_at: ctx.clock.now().toISOString(), last_count: touched })
  return touched
}

function cutOff(ctx: Ctx, rule: Row): Date { return new Date(ctx.clock.now().getTime() - Number(rule['days']) * 86_400_000) }

function asRecordRule(rule: Row): RecordRule {
  return { subject: String(rule['subject']), entity: rule['entity'] as string | null, date_field: rule['date_field'] as string | null, condition: rule['condition'], deed: String(rule['deed']) }
}
