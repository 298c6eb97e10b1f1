import { expect, test } from 'vitest'
import { mailSettings } from '#channels/mail/settings.ts'
import { testServer } from '#test/support/server.ts'

const { request, ctx } = await testServer()
const SERVER = { host: 'mail.prueba.example', port: 587, secure: false, user: 'correo', from: 'crm@prueba.example' }
const put = (more: object = {}, who: { key?: string } = {}) => request('PUT', '/api/smtp', { body: { ...SERVER, ...more }, ...who })
const kept = async () => (await mailSettings(ctx))?.password

test('the stored password goes to no other server and no other user', async () => {
  expect((await put({ password: 'secreta' })).body).toMatchObject({ set_up: true, has_password: true })
  expect((await put({ from_name: 'Prueba' })).body.has_password).toBe(true)
  expect(await kept()).toBe('secreta')
  for (const other of [{ host: 'evil.example' }, { port: 2525 }, { user: 'otro' }]) {
    await put({ password: 'secreta' })
    expect((await put(other)).body.has_password).toBe(false)
    expect(await kept()).toBeNull()
  }
})

test('the mail server is set up at a screen, not by a key', async () => {
  const { key } = (await request('POST', '/api/api-key', { body: { name: 'till' } })).body
  for (const [method, path] of [['GET', '/api/smtp'], ['DELETE', '/api/smtp'], ['POST', '/api/smtp/test']] as const) expect((await request(method, path, { key })).body.code).toBe('session_required')
  expect((await put({}, { key })).body.code).toBe('session_required')
})
