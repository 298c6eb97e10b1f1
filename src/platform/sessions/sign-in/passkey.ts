// Passkeys (WebAuthn): registration and sign-in, verified by the library, stored beside the user.
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { consumeChallenge, findChallenge, openChallenge } from '#platform/sessions/sign-in/challenge.ts'

export type RegistrationAnswer = Parameters<typeof verifyRegistrationResponse>[0]['response']
export type AuthenticationAnswer = Parameters<typeof verifyAuthenticationResponse>[0]['response']
export interface PasskeyInfo { id: string; name: string; created_at: string; last_used_at: string | null }
const MINUTES = 5
const MOST = 20

/** What the browser hands to the authenticator, and the token that belongs to it. */
export async function passkeyRegistrationOptions(kernel: Kernel, user: { id: string; name: string; email: string | null }, site: { origin: string; name: string }) {
  const known = await kernel.sql<{ id: string; transports: string[] }[]>`select credential_id as id, transports from kernel.passkey where user_id = ${user.id} limit ${MOST}`
  if (known.length >= MOST) throw new Refusal(409, 'too_many_passkeys', { params: { maximum: MOST } })
  const options = await generateRegistrationOptions({
    rpName: site.name, rpID: hostOf(site.origin), userID: new Uint8Array(Buffer.from(user.id)), userName: user.email ?? user.name, userDisplayName: user.name, attestationType: 'none',
    excludeCredentials: known.map(k => ({ id: k.id, transports: k.transports })), authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }, timeout: MINUTES * 60_000,
  })
  const challenge = await openChallenge(kernel, 'passkey_registration', { userId: user.id, payload: { challenge: options.challenge, origin: site.origin }, minutes: MINUTES })
  return { options, challenge }
}

/** Stores a new passkey of the user. 422 `passkey_invalid` when the answer does not verify; 409 when it is registered already. */
export async function registerPasskey(kernel: Kernel, userId: string, token: string, answer: RegistrationAnswer, name: string): Promise<PasskeyInfo> {
  const challenge = await findChallenge(kernel, 'passkey_registration', token)
  if (challenge?.userId !== userId || !await consumeChallenge(kernel.sql, challenge.id)) throw new Refusal(422, 'passkey_invalid')
  const origin = String(challenge.payload['origin'])
  const result = await verifyRegistrationResponse({ response: answer, expectedChallenge: String(challenge.payload['challenge']), expectedOrigin: origin, expectedRPID: hostOf(origin), requireUserVerification: true })
    .catch(() => { throw new Refusal(422, 'passkey_invalid') })
  if (!result.verified) throw new Refusal(422, 'passkey_invalid')
  const { credential } = result.registrationInfo
  const [row] = await kernel.sql<PasskeyInfo[]>`insert into kernel.passkey (id, user_id, credential_id, public_key, counter, transports, name, created_at)
    values (${kernel.clock.id()}, ${userId}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${credential.counter}, ${credential.transports ?? []}, ${name}, ${kernel.clock.now()})
    on conflict (credential_id) do nothing returning id, name, created_at, last_used_at`
  if (!row) throw new Refusal(409, 'passkey_known')
  return row
}

/** What the browser hands to the authenticator to sign in; with a user only their keys, else whichever passkey the person picks. */
export async function passkeySignInOptions(kernel: Kernel, origin: string, userId: string | null) {
  const known = userId ? await kernel.sql<{ id: string; transports: string[] }[]>`select credential_id as id, transports from kernel.passkey where user_id = ${userId} limit ${MOST}` : []
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin), userVerification: userId ? 'preferred' : 'required', timeout: MINUTES * 60_000,
    ...(userId ? { allowCredentials: known.map(k => ({ id: k.id, transports: k.transports })) } : {}),
  })
  const challenge = await openChallenge(kernel, 'passkey_sign_in', { userId, payload: { challenge: options.challenge, origin }, minutes: MINUTES })
  return { options, challenge }
}

/** The user whose passkey signed the challenge. Alone, it must have verified its person (PIN, finger, face); after a password, touching it is enough. 401 `passkey_invalid`. */
export async function verifyPasskey(kernel: Kernel, token: string, answer: AuthenticationAnswer): Promise<{ userId: string; alone: boolean }> {
  const refused = () => new Refusal(401, 'passkey_invalid')
  const challenge = await findChallenge(kernel, 'passkey_sign_in', token)
  if (!challenge || !await consumeChallenge(kernel.sql, challenge.id)) throw refused()
  const [key] = await kernel.sql<{ id: string; userId: string; credentialId: string; publicKey: Buffer; counter: string; transports: string[] }[]>`select id, user_id as "userId", credential_id as "credentialId",
    public_key as "publicKey", counter, transports from kernel.passkey where credential_id = ${String(answer.id)} limit 1`
  if (!key || (challenge.userId && challenge.userId !== key.userId)) throw refused()
  const origin = String(challenge.payload['origin'])
  const result = await verifyAuthenticationResponse({
    response: answer, expectedChallenge: String(challenge.payload['challenge']), expectedOrigin: origin, expectedRPID: hostOf(origin), requireUserVerification: challenge.userId === null,
    credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: Number(key.counter), transports: key.transports },
  }).catch(() => { throw refused() })
  if (!result.verified) throw refused()
  await kernel.sql`update kernel.passkey set counter = ${result.authenticationInfo.newCounter}, last_used_at = ${kernel.clock.now()} where id = ${key.id}`
  return { userId: key.userId, alone: challenge.userId === null }
}

/** Passkeys of a user. */
export async function passkeysOf(kernel: Kernel, userId: string): Promise<PasskeyInfo[]> {
  return kernel.sql<PasskeyInfo[]>`select id, name, created_at, last_used_at from kernel.passkey where user_id = ${userId} order by created_at limit ${MOST}`
}

function hostOf(origin: string): string { return new URL(origin).hostname }
