import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { setUpOffice } from '#test/support/office.ts'

const office = await setUpOffice()
const PASSWORD = 'trece-lunas-claras', ORIGIN = 'http://localhost:4321'

test('a registered passkey signs in alone, and is the second factor after a password', async () => {
  const { key, backupCodes } = await registered('rosa@imprenta.example')
  expect(backupCodes).toHaveLength(10)
  const alone = await signInWith(key)
  expect(alone.status).toBe(200)
  expect((await office.call('GET', '/api/me', { cookie: alone.cookie })).body).toMatchObject({ email: 'rosa@imprenta.example', second_factor: ['passkey'] })
  const step = await office.signIn('rosa@imprenta.example', PASSWORD)
  expect([step.status, step.body]).toEqual([202, { second_factor: ['passkey'] }])
  expect((await signInWith(key, { cookie: step.cookie, verified: false })).status).toBe(200)
  expect((await signInWith(key, { verified: false })).body.code).toBe('passkey_invalid')
})

test('a wrong key, origin, challenge or counter is refused, and an answer works once', async () => {
  const { key } = await registered('leo@imprenta.example'), other = authenticator()
  for (const change of [{ signer: other.privateKey }, { origin: 'http://evil.example' }, { challenge: randomBytes(32).toString('base64url') }, { rpId: 'evil.example' }] as Forgery[]) {
    expect((await signInWith(key, { forgery: change })).body.code).toBe('passkey_invalid')
  }
  expect((await signInWith(key)).status).toBe(200)
  key.counter = 0
  expect((await signInWith(key)).body.code).toBe('passkey_invalid')
  key.counter = 50
  const { body } = await office.call('POST', '/api/session/passkey/options', { payload: {} })
  const payload = { challenge: body.challenge, response: assertion(key, body.options.challenge, {}, true) }
  expect((await office.call('POST', '/api/session/passkey', { payload })).status).toBe(200)
  expect((await office.call('POST', '/api/session/passkey', { payload })).body.code).toBe('passkey_invalid')
})

test('another’s passkey is no second factor, and another’s challenge registers nothing', async () => {
  const mine = await registered('eva@imprenta.example'), theirs = await registered('ivan@imprenta.example')
  const step = await office.signIn('eva@imprenta.example', PASSWORD)
  expect((await signInWith(theirs.key, { cookie: step.cookie })).body.code).toBe('passkey_invalid')
  const options = await office.call('POST', '/api/me/passkey/options', { cookie: mine.cookie, payload: { password: PASSWORD } })
  const fresh = authenticator()
  const payload = { challenge: options.body.challenge, response: attestation(fresh, options.body.options.challenge) }
  expect((await office.call('POST', '/api/me/passkey', { cookie: theirs.cookie, payload })).body.code).toBe('passkey_invalid')
  expect((await office.call('POST', '/api/me/passkey', { cookie: mine.cookie, payload })).status).toBe(201)
})

interface Authenticator { id: Buffer; privateKey: KeyObject; publicKey: KeyObject; counter: number }
interface Forgery { signer?: KeyObject; origin?: string; challenge?: string; rpId?: string }

async function registered(email: string) {
  await office.hire({ email, name: email.split('@')[0], roles: ['agent'], password: PASSWORD })
  const { cookie } = await office.signIn(email, PASSWORD)
  const options = await office.call('POST', '/api/me/passkey/options', { cookie, payload: { password: PASSWORD } })
  const key = authenticator()
  const made = await office.call('POST', '/api/me/passkey', { cookie, payload: { challenge: options.body.challenge, response: attestation(key, options.body.options.challenge), name: 'Portátil' } })
  expect([made.status, made.body.name]).toEqual([201, 'Portátil'])
  return { key, cookie: made.cookie, backupCodes: made.body.backup_codes as string[] }
}

async function signInWith(key: Authenticator, more: { cookie?: string; forgery?: Forgery; verified?: boolean } = {}) {
  const carried = more.cookie ? { cookie: more.cookie } : {}
  const { body } = await office.call('POST', '/api/session/passkey/options', { ...carried, payload: {} })
  return office.call('POST', '/api/session/passkey', { ...carried, payload: { challenge: body.challenge, response: assertion(key, body.options.challenge, more.forgery ?? {}, more.verified ?? true) } })
}

// A software authenticator: WebAuthn level 2, sections 6.1 (authenticator data), 6.5.4 (attestation object) and RFC 9052 (COSE keys).

function authenticator(): Authenticator { return { id: randomBytes(32), counter: 0, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) } }

function attestation(key: Authenticator, challenge: string) {
  const { x, y } = key.publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const cose = Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(Buffer.from(x, 'base64url')), Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(key.id.length)
  const data = Buffer.concat([authenticatorData('localhost', 0x45, key.counter), Buffer.alloc(16), length, key.id, cose])
  const object = Buffer.concat([Buffer.from([0xa3]), word('fmt'), word('none'), word('attStmt'), Buffer.from([0xa0]), word('authData'), bytes(data)])
  const id = key.id.toString('base64url')
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: clientData('webauthn.create', challenge, ORIGIN).toString('base64url'), attestationObject: object.toString('base64url'), transports: ['internal'] } }
}

function assertion(key: Authenticator, challenge: string, forgery: Forgery, verified: boolean) {
  const data = authenticatorData(forgery.rpId ?? 'localhost', verified ? 0x05 : 0x01, ++key.counter)
  const client = clientData('webauthn.get', forgery.challenge ?? challenge, forgery.origin ?? ORIGIN)
  const signature = createSign('sha256').update(Buffer.concat([data, sha256(client)])).sign(forgery.signer ?? key.privateKey)
  const id = key.id.toString('base64url')
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') } }
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5)
  tail.writeUInt8(flags)
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(Buffer.from(rpId)), tail])
}

function clientData(type: string, challenge: string, origin: string): Buffer { return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })) }
function sha256(data: Buffer): Buffer { return createHash('sha256').update(data).digest() }
function word(text: string): Buffer { return Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]) }
function bytes(data: Buffer): Buffer { return Buffer.concat([data.length < 256 ? Buffer.from([0x58, data.length]) : Buffer.from([0x59, data.length >> 8, data.length & 255]), data]) }
