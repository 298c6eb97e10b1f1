// Every minute: absences that begin and end, and customers that only some substitutes take. Rights do not wait for it: they begin and end by the clock.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Job, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { share } from '#platform/sharing/share.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { shareReason } from '#operational/absence/completions/rights.ts'
import { stateAt } from '#operational/absence/completions/absence.ts'
import { tellOfBeginning, tellOfReturn } from '#operational/absence/letters.ts'

/** absences and customers a minute: what is left comes with the next one */
const MOST = 500

export const turnJob: Job = { name: 'absence.turn', cron: '* * * * *', attempts: 1, run: ctx => turn(ctx) }

/** Moves states on by the clock, tells those concerned, and lends the customers of partial substitutes. Done twice it changes nothing. */
export async function turn(ctx: Ctx): Promise<{ turned: number; told: number; lent: number }> {
  const lifted = absenceItself(ctx), now = ctx.clock.now()
  const due = await rows(lifted, 'absence', {
    fields: ['id', 'user', 'starts_at', 'ends_at', 'state'], sort: 'starts_at', limit: MOST,
    filter: { any: [{ all: [{ field: 'state', op: 'eq', value: 'planned' }, { field: 'starts_at', op: 'lte', value: now.toISOString() }] }, { all: [{ field: 'state', op: 'eq', value: 'active' }, { field: 'ends_at', op: 'lte', value: now.toISOString() }] }] },
  })
  for (const absence of due) {
    await transaction(lifted, async tx => {
      // what it became behind the lock, which may be something else than was read
      const { state } = await update(tx, 'absence', String(absence['id']), { state: stateAt(absence, now) })
      if (state === 'over') await tellOfReturn(tx, absence)
    })
  }
  return { turned: due.length, told: await tellSubstitutes(lifted), lent: await lendCustomers(lifted) }
}

/** Those who stand in now and were not told yet: at the beginning, and who is named later. */
async function tellSubstitutes(ctx: Ctx): Promise<number> {
  const lines = await rows(ctx, 'absence_substitute', { fields: ['id', 'substitute', 'absence', 'absence.user', 'absence.ends_at', 'absence.note'], filter: { all: [{ field: 'told_at', op: 'is_empty' }, { field: 'absence.state', op: 'eq', value: 'active' }] }, limit: MOST })
  for (const line of lines) await transaction(ctx, async tx => {
    await tellOfBeginning(tx, line)
    await update(tx, 'absence_substitute', String(line['id']), { told_at: ctx.clock.now().toISOString() })
  })
  return lines.length
}

/** Shares with partial substitutes, until the end of the absence, the accounts of the absent person that meet their condition and are not shared with them yet. */
async function lendCustomers(ctx: Ctx): Promise<number> {
  const lines = await rows(ctx, 'absence_substitute', { fields: ['id', 'substitute', 'condition', 'absence.user', 'absence.ends_at'], filter: { all: [{ field: 'scope', op: 'eq', value: 'accounts' }, { field: 'absence.state', op: 'eq', value: 'active' }] }, limit: MOST })
  let lent = 0
  for (const line of lines) for (const account of await accountsToLend(ctx, line)) {
    await share(ctx, 'account', account, { principal: String(line['substitute']), level: 2, until: String(line['absence.ends_at']), reason: shareReason(String(line['id'])) })
    lent++
  }
  return lent
}

async function accountsToLend(ctx: Ctx, line: Row): Promise<string[]> {
  if (Date.parse(String(line['absence.ends_at'])) <= ctx.clock.now().getTime()) return []
  const meant: string[] = []
  for (let from: string | null = null; meant.length < 5_000;) {
    const page = await rows(ctx, 'account', { fields: ['id'], sort: 'id', limit: 500, filter: { all: [{ field: 'owner', op: 'eq', value: line['absence.user'] }, line['condition'], ...(from ? [{ not: { field: 'id', op: 'eq', value: from } }] : [])] }, ...(from ? { from } : {}) })
    meant.push(...page.map(row => String(row['id'])))
    if (page.length < 500) break
    from = meant.at(-1)!
  }
  const shared = await ctx.sql<{ record: string }[]>`select s.record from kernel.share s join kernel.principal p on p.key = s.principal where s.entity = 'account' and p.id = ${String(line['substitute'])}::uuid and s.record = any(${meant}::uuid[]) limit 10000`
  const known = new Set(shared.map(row => row.record))
  return meant.filter(id => !known.has(id)).slice(0, MOST)
}
