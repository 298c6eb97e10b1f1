// Other sign-in services (Microsoft, Google, Keycloak …), entered by an administrator and bound to mail domains: whoever could enter one for a foreign domain could sign in as anybody there.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { recordSetting } from '#platform/settings/change.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'

export interface NewProvider { name: string; issuer: string; client_id: string; client_secret?: string | null; domains: string[]; create_users?: boolean; default_role?: string | null }
export interface Provider { id: string; name: string; issuer: string; client_id: string; domains: string[]; create_users: boolean; default_role: string | null; active: boolean }

const PURPOSE = 'oidc_client'

/** Enters a provider. 403 for all but administrators; 422 for an issuer without https (loopback excepted), the role `admin` as default, or no domain. */
export async function addProvider(ctx: Ctx, input: NewProvider): Promise<Provider> {
  demandAdministrator(ctx)
  const issuer = safeIssuer(input.issuer), id = ctx.id()
  if (input.default_role === 'admin') throw new Refusal(422, 'invalid', { fields: [{ field: 'default_role', code: 'role_too_wide' }] })
  const secret = input.client_secret ? seal(ctx.kernel, PURPOSE, id, input.client_secret) : null
  return transaction(ctx, async tx => {
    const [row] = await tx.sql<Provider[]>`insert into kernel.oidc_provider (id, name, issuer, client_id, client_secret, domains, create_users, default_role, created_at, created_by)
    values (${id}, ${input.name}, ${issuer}, ${input.client_id}, ${secret}, ${input.domains.map(d => d.toLowerCase())}, ${input.create_users ?? false}, ${input.default_role ?? null}, ${ctx.clock.now()}, ${ctx.user.id})
      returning id, name, issuer, client_id, domains, create_users, default_role, active`
    await tellAudit(tx, null, row!, secret !== null)
    return row!
  })
}

/** All providers, without their secrets. */
export async function providers(ctx: Ctx): Promise<Provider[]> {
  demandAdministrator(ctx)
  return ctx.sql<Provider[]>`select id, name, issuer, client_id, domains, create_users, default_role, active from kernel.oidc_provider order by name limit 100`
}

/** Changes a provider; an absent secret stays. The same refusals as when it is entered, 404 when there is none such. */
export async function changeProvider(ctx: Ctx, id: string, patch: Partial<NewProvider> & { active?: boolean | undefined }): Promise<Provider> {
  demandAdministrator(ctx)
  const [before] = await ctx.sql<Provider[]>`select id, name, issuer, client_id, domains, create_users, default_role, active from kernel.oidc_provider where id = ${id} limit 1`
  if (!before) throw new Refusal(404, 'not_found', { params: { entity: 'oidc-provider' } })
  const next = { ...before, ...patch }
  if (next.default_role === 'admin') throw new Refusal(422, 'invalid', { fields: [{ field: 'default_role', code: 'role_too_wide' }] })
  const secret = patch.client_secret ? seal(ctx.kernel, PURPOSE, id, patch.client_secret) : null
  return transaction(ctx, async tx => {
    const [row] = await tx.sql<Provider[]>`update kernel.oidc_provider set name = ${next.name}, issuer = ${safeIssuer(next.issuer)}, client_id = ${next.client_id}, client_secret = coalesce(${secret}::bytea, client_secret),
      domains = ${next.domains.map(d => d.toLowerCase())}, create_users = ${next.create_users}, default_role = ${next.default_role ?? null}, active = ${next.active} where id = ${id}
      returning id, name, issuer, client_id, domains, create_users, default_role, active`
    await tellAudit(tx, before, row!, secret !== null)
    return row!
  })
}

/** Takes a provider away; sessions that came through it end by themselves. 404 when there is none such. */
export async function removeProvider(ctx: Ctx, id: string): Promise<void> {
  demandAdministrator(ctx)
  await transaction(ctx, async tx => {
    await tx.sql`delete from kernel.oidc_identity where provider_id = ${id}`
    const [gone] = await tx.sql<Provider[]>`delete from kernel.oidc_provider where id = ${id} returning id, name, issuer, client_id, domains, create_users, default_role, active`
    if (!gone) throw new Refusal(404, 'not_found', { params: { entity: 'oidc-provider' } })
    await tellAudit(tx, gone, null, false)
  })
}

/** Into the audit, each value apart: whoever can enter a provider decides who signs in. The secret only as set. */
async function tellAudit(ctx: Ctx, before: Provider | null, after: Provider | null, secret: boolean): Promise<void> {
  const { id, name } = (after ?? before)!
  const values = (provider: Provider | null) => { if (!provider) return null; const { id: _, ...rest } = provider; return rest }
  await recordSetting(ctx, `sign_in.${id}`, values(before), after && { ...values(after), ...(secret ? { client_secret: true } : {}) }, `sign_in ${name}`)
}

/** Names for the sign-in page. */
export async function offeredProviders(kernel: Kernel): Promise<{ id: string; name: string }[]> {
  return kernel.sql<{ id: string; name: string }[]>`select id, name from kernel.oidc_provider where active order by name limit 20`
}

/** A provider with its secret, for the sign-in itself. 404 when it is unknown or switched off. */
export async function providerWithSecret(kernel: Kernel, id: string): Promise<Provider & { secret: string | null }> {
  const [row] = await kernel.sql<(Provider & { sealed: Buffer | null })[]>`select id, name, issuer, client_id, client_secret as sealed, domains, create_users, default_role, active from kernel.oidc_provider where id = ${id} and active limit 1`
  if (!row) throw new Refusal(404, 'not_found', { params: { entity: 'oidc-provider' } })
  const { sealed, ...provider } = row
  return { ...provider, secret: sealed ? unseal(kernel, PURPOSE, id, sealed) : null }
}

function demandAdministrator(ctx: Ctx): void { if (!ctx.user.admin || ctx.user.viewAs) throw new Refusal(403, 'administrator_required') }

function safeIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const loopback = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) throw new Refusal(422, 'invalid', { fields: [{ field: 'issuer', code: 'https_required' }] })
  return text.replace(/\/$/, '')
}
