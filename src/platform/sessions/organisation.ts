// The organisation itself: its name, language, time zone and the currency in which it counts.
import type { Ctx } from '#kernel/context.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, invalid, type FieldProblem } from '#kernel/errors.ts'
import { quote } from '#kernel/sql/quote.ts'
import { recordSetting } from '#platform/settings/change.ts'
import { bumpRightsVersion } from '#platform/sessions/rights-version.ts'
import type { Organisation } from '#platform/sessions/set-up.ts'

export type OrganisationPatch = Partial<Pick<Organisation, 'name' | 'time_zone' | 'language' | 'currency'>>

/** What is stored, and whether the currency may still change. */
export async function organisationOf(ctx: Ctx): Promise<Organisation & { currency_in_use: boolean }> {
  const organisation = await readSetting<Organisation>(ctx, 'organisation')
  if (!organisation) throw new Refusal(404, 'not_found', { params: { entity: 'organisation' } })
  return { ...organisation, currency_in_use: await currencyInUse(ctx) }
}

/** Changes it; everybody's rights are read anew, because language and zone stand in for those who chose none. 422 for an unknown zone or currency, 409 `currency_in_use` once amounts or rates are counted in it. */
export async function changeOrganisation(ctx: Ctx, patch: OrganisationPatch): Promise<Organisation & { currency_in_use: boolean }> {
  const problems: FieldProblem[] = []
  if (patch.time_zone !== undefined && !isZone(patch.time_zone)) problems.push({ field: 'time_zone', code: 'unknown_time_zone' })
  if (patch.currency !== undefined && !Intl.supportedValuesOf('currency').includes(patch.currency)) problems.push({ field: 'currency', code: 'unknown_option' })
  if (problems.length > 0) throw invalid(problems)
  return transaction(ctx, async tx => {
    const [row] = await tx.sql<{ value: Organisation }[]>`select value from kernel.setting where key = 'organisation' limit 1 for update`
    if (!row) throw new Refusal(404, 'not_found', { params: { entity: 'organisation' } })
    if (patch.currency !== undefined && patch.currency !== row.value.currency && await currencyInUse(tx)) throw new Refusal(409, 'currency_in_use', { fields: [{ field: 'currency', code: 'currency_in_use' }] })
    await writeSetting(tx, 'organisation', { ...row.value, ...patch })
    await recordSetting(tx, 'organisation', row.value, { ...row.value, ...patch })
    await bumpRightsVersion(tx)
    return { ...row.value, ...patch, currency_in_use: await currencyInUse(tx) }
  })
}

/** Amounts worth something in the base currency keep the rate of their day: another base would make them lie. */
async function currencyInUse(ctx: Ctx): Promise<boolean> {
  const tests = ctx.kernel.registry.find('exchange_rate') ? ['exists (select 1 from exchange_rate where deleted_at is null)'] : []
  for (const { name, fields } of ctx.kernel.registry.definitions.values()) for (const field of fields.values()) {
    if (field.kind === 'money' && field.storage === 'main' && fields.has(`${field.name}_base`)) tests.push(`exists (select 1 from ${quote(name)} where ${quote(`${field.name}_base`)} is not null)`)
  }
  for (const test of tests) if ((await ctx.sql.unsafe(`select ${test} as used limit 1`))[0]?.['used'] === true) return true
  return false
}

function isZone(zone: string): boolean { try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true } catch { return false } }
