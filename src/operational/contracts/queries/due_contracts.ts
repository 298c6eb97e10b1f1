// Contracts for which a day has come. Each turn takes up to 200, and each contract is done in a transaction of its own, so that one that cannot be done keeps no other from it.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx, Language } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { renew } from '#operational/contracts/actions/renew_contract.ts'

const MOST = 200

/** A task for the owner of every contract whose last day for notice is `reminder_days` away or nearer: once a term. */
export async function remindOfNotice(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const today = await organisationDay(ctx), lifted = asSystem(ctx, 'a contract reminds of its notice')
  // Which of them is due is a sum of two fields, so it is asked in SQL; the rows are then read through records.
  return eachDue(lifted, signal, `c.notice_date - coalesce(c.reminder_days, 0)::int <= $1::date and c.end_date >= $1::date and (c.reminded_for is null or c.reminded_for <> c.end_date) and c.renewal <> 'none'`, today, async (inner, contract) => {
    const language = await languageOf(inner, contract['owner'])
    await create(inner, 'task', {
      subject: sentence(inner, language, 'contract_reminder', contract), description: sentence(inner, language, contract['renewal'] === 'automatic' ? 'contract_reminder_automatic' : 'contract_reminder_decision', contract), kind: 'to_do', priority: 'high',
      due_at: `${String(contract['notice_date']) < today ? today : String(contract['notice_date'])}T18:00:00.000Z`, account: contract['account'], contact: contract['contact'], contract: contract['id'], owner: contract['owner'],
    })
    await update(inner, 'contract', String(contract['id']), { reminded_for: contract['end_date'] })
  })
}

/** Contracts whose term is over and that renew by themselves; several terms at once when nobody looked for long. */
export async function renewAutomatic(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const today = await organisationDay(ctx), lifted = asSystem(ctx, 'a contract renews itself')
  return eachDue(lifted, signal, `c.end_date < $1::date and c.renewal = 'automatic'`, today, async (inner, contract) => {
    for (let end = String(contract['end_date']); end < today;) end = String((await renew(inner, String(contract['id']), 'automatic', {}))['end_date'])
  })
}

/** Contracts whose term is over and that nobody went on with. */
export async function endOver(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const today = await organisationDay(ctx), lifted = asSystem(ctx, 'a contract is over')
  return eachDue(lifted, signal, `c.end_date < $1::date and c.renewal <> 'automatic'`, today, async (inner, contract) => {
    // an end that was given with a reason is a termination; the others simply ran out
    await update(inner, 'contract', String(contract['id']), { status: contract['end_reason'] ? 'terminated' : 'ended', ended_on: contract['end_date'] })
  })
}

async function eachDue(ctx: Ctx, signal: AbortSignal, where: string, today: string, work: (ctx: Ctx, contract: Row) => Promise<void>): Promise<number> {
  let done = 0
  for (const failed: string[] = []; ;) {
    const due = await ctx.sql.unsafe(`select c.id from contract c where c.deleted_at is null and c.status = 'active' and ${where} and c.id <> all($2::uuid[]) order by c.id limit ${MOST}`, [today, failed] as never[], { prepare: true })
    if (due.length === 0) return done
    for (const { id } of due) {
      signal.throwIfAborted()
      try {
        await transaction(ctx, async tx => {
          await tx.sql.unsafe('select c.id from contract c where c.id = $1::uuid limit 1 for update', [String(id)], { prepare: true })
          const [contract] = await rows(tx, 'contract', { filter: { all: [{ field: 'id', op: 'eq', value: id }, { field: 'status', op: 'eq', value: 'active' }] }, limit: 1 })
          if (contract) await work(tx, contract)
        })
        done++
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        ctx.kernel.log.warn({ contract: id, code: error.code }, 'a contract could not follow its date')
      }
      failed.push(String(id))
    }
  }
}

function sentence(ctx: Ctx, language: Language, key: string, contract: Row): string {
  return (text(ctx.kernel, language, `contracts.${key}`, { number: String(contract['number']), name: String(contract['name']), notice: String(contract['notice_date']), end: String(contract['end_date']) }) ?? key).slice(0, 300)
}

async function languageOf(ctx: Ctx, owner: unknown): Promise<Language> {
  const language = (await byIds(ctx, 'user', [owner], ['language'])).get(String(owner))?.['language']
  return language === 'en' || language === 'es' ? language : ctx.language
}
