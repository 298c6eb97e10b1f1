// A new key for stored secrets while people work: `bin/rotate-secret` beside a program that serves.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstStart, password, runCommand, signIn, startReceiver, until, type Receiver } from '#test/process/client.ts'
import { buildServer, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'

// a quarter of a minute: `npm run test:full`
const full = Boolean(process.env.VINCULO_TEST_FULL)
const { folder, remove } = newFolder()
let program: Program | null = null, receiver: Receiver

beforeAll(async () => {
  if (!full) return
  buildServer()
  receiver = await startReceiver()
})
afterAll(async () => {
  await stopProgram(program)
  await receiver?.close()
  remove()
})

test.skipIf(!full)('no request fails while the key is changed, and every secret is readable afterwards, also after the next start', async () => {
  program = await startProgram(folder, ['--port', '0'], firstStart)
  let ask = await signIn(program.url)
  await ask('PUT', '/api/webhook-host', { hosts: [receiver.host] })
  const webhook = await ask('POST', '/api/webhook', { name: 'Almacén', url: receiver.address, events: ['task.created'] })
  receiver.secret = (await ask('POST', `/api/webhook/${webhook['id']}/secret`, {}))['secret']
  const phone = await ask('POST', '/api/me/totp', { password })
  const key = readFileSync(join(folder, 'secret.key'), 'utf8')

  let going = true, asked = 0
  const clients = [0, 1, 2, 3].map(async client => {
    for (let n = 0; going; n++) {
      await ask('POST', '/api/task', { subject: `Tarea ${client}.${n}` })
      await ask('GET', '/api/task?limit=5')
      // seals with the key in hand, and gives out what was sealed
      if (client === 0) receiver.secret = (await ask('POST', `/api/webhook/${webhook['id']}/secret`, {}))['secret']
      if (client === 1) await ask('GET', '/api/me')
      asked += 2
    }
  })
  await until('requests', () => asked > 40)
  const rotated = await runCommand('rotate-secret', ['--data', folder])
  expect(rotated).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Key changed; values sealed anew: .*totp 1.*\n$/) })
  const during = asked
  await until('requests after it', () => asked > during + 40)
  going = false
  await Promise.all(clients)
  expect(readFileSync(join(folder, 'secret.key'), 'utf8')).not.toBe(key)

  for (const again of [false, true]) {
    if (again) {
      await stopProgram(program)
      program = await startProgram(folder, ['--port', '0'])
      expect(program.stderr()).toBe('')
      ask = await signIn(program.url)
    }
    const task = await ask('POST', '/api/task', { subject: 'Después' })
    await until('its message', () => receiver.taken.some(({ record }) => record === task['id']))
    expect(receiver.taken.find(({ record }) => record === task['id'])).toMatchObject({ valid: true })
  }
  // the seed that was sealed before opens: its code puts the second factor in force, and the next sign-in asks for it
  await ask('POST', '/api/me/totp/confirmation', { code: await generate({ secret: phone['secret'] as string }) })
  const asks = await fetch(`${program.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: firstStart.VINCULO_ADMIN_EMAIL, password }) })
  expect([asks.status, await asks.json()]).toMatchObject([202, { second_factor: ['totp'] }])
}, 480_000)
