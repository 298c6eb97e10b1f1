// OpenID Connect sign-in: authorization code with PKCE, state bound to the browser by a cookie, nonce in the token.
import * as client from 'openid-client'
import { systemContext } from '#kernel/access/system.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { create } from '#kernel/records/create.ts'
import { consumeChallenge, findChallenge, openChallenge } from '#platform/sessions/sign-in/challenge.ts'
import { providerWithSecret, type Provider } from '#platform/sessions/sign-in/oidc-provider.ts'

export const CALLBACK = '/api/session/oidc/callback'
const MINUTES = 10

/** Where to send the browser, and the state that a cookie must bring back with it. */
export async function beginOidc(kernel: Kernel, providerId: string, origin: string, returnTo: string): Promise<{ url: string; state: string }> {
  const provider = await providerWithSecret(kernel, providerId)
  const config = await configurationOf(provider)
  const verifier = client.randomPKCECodeVerifier(), nonce = client.randomNonce()
  const state = await openChallenge(kernel, 'oidc', { payload: { provider: provider.id, verifier, nonce, origin, returnTo: localPath(returnTo) }, minutes: MINUTES })
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: origin + CALLBACK, scope: 'openid email profile', state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  return { url: url.href, state }
}

/** Ends the sign-in: the user it is for, and the page they wanted. 401 `oidc_refused` for whatever does not verify, 403 `oidc_no_user` when nobody here has this address. */
export async function finishOidc(kernel: Kernel, query: string, cookieState: string | undefined): Promise<{ userId: string; returnTo: string }> {
  const state = new URLSearchParams(query).get('state')
  const challenge = state && state === cookieState ? await findChallenge(kernel, 'oidc', state) : null
  if (!challenge || !await consumeChallenge(kernel.sql, challenge.id)) throw new Refusal(401, 'oidc_refused')
  const { provider: providerId, verifier, nonce, origin, returnTo } = challenge.payload as Record<string, string>
  const provider = await providerWithSecret(kernel, providerId!)
  const claims = await claimsOf(kernel, provider, new URL(`${origin!}${CALLBACK}?${query}`), { verifier: verifier!, nonce: nonce!, state: state! })
  return { userId: await userOf(kernel, provider, claims), returnTo: returnTo! }
}

interface Claims { subject: string; email: string; name: string }

async function claimsOf(kernel: Kernel, provider: Provider & { secret: string | null }, url: URL, expected: { verifier: string; nonce: string; state: string }): Promise<Claims> {
  try {
    const tokens = await client.authorizationCodeGrant(await configurationOf(provider), url, { pkceCodeVerifier: expected.verifier, expectedNonce: expected.nonce, expectedState: expected.state, idTokenExpected: true })
    const claims = tokens.claims()
    // an address the provider has not verified may be anybody's
    if (!claims || typeof claims['email'] !== 'string' || claims['email_verified'] !== true) throw new Error('no verified address')
    return { subject: claims.sub, email: claims['email'].toLowerCase(), name: typeof claims['name'] === 'string' ? claims['name'] : claims['email'] }
  } catch (error) {
    kernel.log.warn({ provider: provider.id, reason: (error as { code?: string }).code ?? (error as Error).name }, 'sign-in at another provider refused')
    throw new Refusal(401, 'oidc_refused')
  }
}

/** By the subject it was bound to at the first sign-in, else by the address; an address whose user is bound to another subject was given away meanwhile. */
async function userOf(kernel: Kernel, provider: Provider, claims: Claims): Promise<string> {
  if (!provider.domains.includes(claims.email.split('@')[1] ?? '')) throw new Refusal(403, 'oidc_no_user')
  const [bound] = await kernel.sql<{ id: string }[]>`select i.user_id as id from kernel.oidc_identity i join "user" u on u.id = i.user_id and u.active and u.deleted_at is null
    where i.provider_id = ${provider.id} and i.subject = ${claims.subject} limit 1`
  if (bound) return bound.id
  const [known] = await kernel.sql<{ id: string; active: boolean }[]>`select id, active from "user" where email = ${claims.email} and deleted_at is null limit 1`
  if (known && !known.active) throw new Refusal(403, 'oidc_no_user')
  if (!known && !provider.create_users) throw new Refusal(403, 'oidc_no_user')
  const id = known?.id ?? String((await create(systemContext(kernel, { reason: 'first sign-in at another provider', origin: 'system' }), 'user', {
    email: claims.email, name: claims.name, roles: provider.default_role ? [provider.default_role] : ['read_only'],
  }))['id'])
  const stored = await kernel.sql`insert into kernel.oidc_identity (provider_id, subject, user_id, created_at) values (${provider.id}, ${claims.subject}, ${id}, ${kernel.clock.now()}) on conflict do nothing returning user_id`
  if (stored.length === 0) throw new Refusal(403, 'oidc_no_user')
  return id
}

/** Discovery at each sign-in: two small requests, and a changed key or endpoint is noticed at once. */
async function configurationOf(provider: Provider & { secret: string | null }): Promise<client.Configuration> {
  const insecure = provider.issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}
  try {
    return await client.discovery(new URL(provider.issuer), provider.client_id, undefined, provider.secret ? client.ClientSecretPost(provider.secret) : client.None(), { timeout: 10, ...insecure })
  } catch { throw new Refusal(503, 'oidc_unreachable') }
}

/** Only a path of this site; anything that a browser could read as another host becomes the home page. */
function localPath(path: string): string { return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) && path.length < 2_000 ? path : '/' }
