// Is anything of this customer to be kept as it is, whatever else is due?
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Holds } from '#platform/audit/retention/hold.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Belongings } from '#customer/privacy/belongings.ts'

/** 409 `under_legal_hold` with its reason, when a hold in force names one of these persons, or an account of theirs. */
export async function refuseHeld(ctx: Ctx, belongings: Belongings): Promise<void> {
  const day = ctx.clock.now().toISOString().slice(0, 10), contacts = [...belongings.get('contact') ?? []], accounts = [...belongings.get('account') ?? []]
  const [row] = await ctx.sql<{ reason: string }[]>`
    select h.reason from legal_hold h where h.deleted_at is null and h."from" <= ${day}::date and (h.until is null or h.until >= ${day}::date)
      and (h.contact = any(${contacts}::uuid[]) or h.account = any(${accounts}::uuid[]) or exists (select 1 from contact c where c.id = any(${contacts}::uuid[]) and c.account = h.account)) limit 1`
  if (row) throw conflict('under_legal_hold', { reason: row.reason })
}

/** For retention: records that a hold names, or that point to somebody it names. */
export const holds: Holds = {
  async records(ctx, entity, ids) {
    const definition = ctx.kernel.registry.entity(entity), subjects = await inForce(ctx)
    if (subjects.length === 0 || ids.length === 0) return new Set()
    const fields = ['contact', 'account'].filter(name => definition.fields.get(name)?.target === name && definition.fields.get(name)?.storage === 'main')
    const found = await ctx.sql.unsafe(`select t.id from ${quote(entity)} t where t.id = any($1::uuid[]) and (t.id = any($2::uuid[])${fields.map(name => ` or t.${quote(name)} = any($2::uuid[])`).join('')})`, [ids, subjects] as never[])
    return new Set(found.map(row => String(row['id'])))
  },
  subjects: inForce,
}

async function inForce(ctx: Ctx): Promise<string[]> {
  const day = ctx.clock.now().toISOString().slice(0, 10)
  const found = await ctx.sql<{ id: string }[]>`select s as id from legal_hold h, unnest(array[h.contact, h.account]) s where h.deleted_at is null and h."from" <= ${day}::date and (h.until is null or h.until >= ${day}::date) and s is not null limit 100000`
  return found.map(row => row.id)
}
