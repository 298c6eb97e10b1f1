// A person leaves one company and begins at another. The old part ends with a date and stays in the history; what is the person's own goes along, deals, cases and talks stay with the old company.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import type { Action, Row } from '#kernel/module.ts'
import { asSystem } from '#kernel/access/system.ts'
import { createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { refreshSearch } from '#kernel/records/mirror.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { visibleIds } from '#kernel/access/visible.ts'

const input = z.strictObject({ account: z.uuid().transform(id => id.toLowerCase()).nullable(), from: z.iso.date(), job_title: z.string().trim().max(150).nullish(), role: z.enum(['decision_maker', 'influencer', 'user', 'payer', 'buyer', 'technical', 'legal', 'executive', 'member', 'other']).optional() })
type Change = z.infer<typeof input>

export const employerChange: Action = { entity: 'contact', noun: 'employer_change', input, needs: 'update', run: (ctx, id, given) => changeEmployer(ctx, id.toLowerCase(), given) }

/** `from`: the first day at the new company; the old part ends the day before. `account` null: the person left and has no new one. 409 `same_employer`, 422 for an unknown company or a day before the old part began.
 *  Points that hang on the person in the old company are marked invalid with the reason, so that nothing is sent to a desk where somebody else sits now; all others are the person's own and stay. */
export async function changeEmployer(ctx: Ctx, id: string, change: Change): Promise<Row> {
  return transaction(ctx, async tx => {
    const person = await get(tx, 'contact', id)
    const old = (person['account'] as string | null) ?? null
    if (old === change.account) throw conflict('same_employer')
    if (change.account && !(await visibleIds(tx, 'account', [change.account])).has(change.account)) throw invalid([{ field: 'account', code: 'reference_not_found' }])
    const lifted: Ctx = { ...asSystem(tx, 'a person changes employer'), mirroring: true }
    if (old) await endPart(lifted, id, old, addDays(change.from, -1))
    if (change.account) {
      const [known] = await tx.sql.unsafe(`select a.id from account_contact a where a.contact = $1::uuid and a.account = $2::uuid and a."to" is null and a.deleted_at is null limit 1 for update`, [id, change.account], { prepare: true })
      const part = { role: 'primary', job_title: change.job_title ?? null }
      if (known) await update(lifted, 'account_contact', String(known['id']), part)
      else await createMany(lifted, 'account_contact', [{ contact: id, account: change.account, from: change.from, ...part }])
    }
    await update(lifted, 'contact', id, { account: change.account, job_title: change.job_title ?? null, department: null })
    if (old) await endWorkPoints(lifted, id, old)
    await refreshSearch(lifted, 'contact', [id])
    return get(tx, 'contact', id)
  })
}

/** Open parts in the old company end; the primary one becomes an ordinary one. */
async function endPart(ctx: Ctx, contact: string, account: string, to: string): Promise<void> {
  const parts = await ctx.sql.unsafe(`select a.id, a."from", a.role from account_contact a where a.contact = $1::uuid and a.account = $2::uuid and a."to" is null and a.deleted_at is null order by a.id limit 20 for update`, [contact, account], { prepare: true })
  if (parts.some(part => part['from'] && String(part['from']) > to)) throw invalid([{ field: 'from', code: 'dates_reversed' }])
  if (parts.length > 0) await updateMany(ctx, 'account_contact', parts.map(part => ({ id: String(part['id']), patch: { to, ...(part['role'] === 'primary' ? { role: 'member' } : {}) } })))
}

/** Where the person was reached in the old company nobody reaches them any more.. */
async function endWorkPoints(ctx: Ctx, contact: string, account: string): Promise<void> {
  const points = await ctx.sql.unsafe(`select p.id from contact_point p where p.contact = $1::uuid and p.account = $2::uuid and p.deleted_at is null and not coalesce(p.invalid, false) order by p.id limit 100`, [contact, account], { prepare: true })
  if (points.length > 0) await updateMany({ ...ctx, mirroring: false }, 'contact_point', points.map(point => ({ id: String(point['id']), patch: { invalid: true, invalid_reason: 'employer_change', primary: false } })))
}
