// Standing in: for some days a colleague sees what I see. Rights to act stay those of the colleague's own roles.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import { bumpRightsVersion } from '#platform/sessions/rights-version.ts'

export interface Delegation { id: string; from_user: string; to_user: string; valid_from: string; valid_until: string }
const LONGEST_DAYS = 365

/** Delegates own access to an active colleague; an administrator that of somebody who is away (`away`). 422 for oneself, an unknown colleague, or a time that is over, reversed or longer than a year. */
export async function delegate(ctx: Ctx, input: { to: string; valid_from?: string | null; valid_until: string }, away: string | null = ctx.user.id): Promise<Delegation> {
  const from = input.valid_from ? new Date(input.valid_from) : ctx.clock.now(), until = new Date(input.valid_until)
  const problem = (field: string, code: string) => new Refusal(422, 'invalid', { fields: [{ field, code }] })
  if (!ctx.user.id || ctx.user.viewAs || ctx.user.apiKeyId) throw new Refusal(403, 'session_required')
  if (away !== ctx.user.id && !ctx.user.admin) throw new Refusal(403, 'administrator_required')
  if (input.to === away) throw problem('to', 'self')
  if (until <= from || until <= ctx.clock.now() || until.getTime() - from.getTime() > LONGEST_DAYS * 86_400_000) throw problem('valid_until', 'invalid_period')
  return transaction(ctx, async tx => {
    const [colleague] = await tx.sql`select id from "user" where id = ${input.to} and active and deleted_at is null limit 1`
    if (!colleague) throw problem('to', 'reference_not_found')
    return placeDelegation(tx, String(away), input.to, from, until)
  })
}

/** Stores a delegation in the open transaction, for modules that have asked themselves who may (an absence and its substitutes). It begins and ends by the clock alone. */
export async function placeDelegation(ctx: Ctx, away: string, to: string, from: Date, until: Date): Promise<Delegation> {
  const [row] = await ctx.sql<Delegation[]>`insert into kernel.delegation (id, from_user, to_user, valid_from, valid_until, created_at) values (${ctx.id()}, ${away}, ${to}, ${from}, ${until}, ${ctx.clock.now()})
    returning id, from_user, to_user, valid_from, valid_until`
  await bumpRightsVersion(ctx)
  return row!
}

/** Ends delegations at this moment, in the open transaction; those that are over stay as they are. Returns how many. */
export async function withdrawDelegations(ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const done = await ctx.sql`update kernel.delegation set revoked_at = ${ctx.clock.now()} where id = any(${[...ids]}::uuid[]) and revoked_at is null and valid_until > ${ctx.clock.now()} returning id`
  await bumpRightsVersion(ctx)
  return done.length
}

/** Delegations from and to the one who asks that are not over. */
export async function delegationsOf(ctx: Ctx): Promise<Delegation[]> {
  return ctx.sql<Delegation[]>`select id, from_user, to_user, valid_from, valid_until from kernel.delegation
    where (from_user = ${ctx.user.id} or to_user = ${ctx.user.id}) and revoked_at is null and valid_until > ${ctx.clock.now()} order by valid_from limit 100`
}

/** Takes an own delegation back; an administrator takes back any. 404 when there is none such. */
export async function endDelegation(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async tx => {
    const done = await tx.sql`update kernel.delegation set revoked_at = ${tx.clock.now()} where id = ${id} and revoked_at is null and (from_user = ${tx.user.id} or ${tx.user.admin}::boolean) returning id`
    if (done.length === 0) throw new Refusal(404, 'not_found', { params: { entity: 'delegation' } })
    await bumpRightsVersion(tx)
  })
}

/** Who stands in for a person now, and until when; null when nobody does. With several, the one who stays longest. */
export async function standIn(ctx: Ctx, user: string): Promise<{ id: string; name: string; until: string } | null> {
  const now = ctx.clock.now()
  const [row] = await ctx.sql<{ id: string; name: string; until: Date }[]>`select u.id, u.name, d.valid_until as until from kernel.delegation d join "user" u on u.id = d.to_user and u.active and u.deleted_at is null
    where d.from_user = ${user} and d.revoked_at is null and d.valid_from <= ${now} and d.valid_until > ${now} order by d.valid_until desc limit 1`
  return row ? { id: row.id, name: row.name, until: new Date(row.until).toISOString() } : null
}
