import { expect, test } from 'vitest'
import { announceProcess } from '#platform/operation/processes.ts'
import { noteDiskFull, serviceState, startDraining, whileWritable } from '#platform/operation/service-state.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request, addUser } = await testServer()
const seller = await addUser('sales_rep')

test('while the disk is full reading and signing in go on, writing is refused with a sentence and a time, and work in the background rests', async () => {
  let runs = 0, stops = 0
  const end = new AbortController()
  const background = whileWritable(kernel, end.signal, async signal => {
    runs++
    await new Promise<void>(resolve => { signal.addEventListener('abort', () => { stops++; resolve() }, { once: true }) })
  })
  await new Promise(resolve => setImmediate(resolve))
  expect([runs, stops]).toEqual([1, 0])
  noteDiskFull(kernel)
  await new Promise(resolve => setImmediate(resolve))
  expect([runs, stops]).toEqual([1, 1])
  const refused = await request('POST', '/api/account', { body: { name: 'Río' }, headers: { 'accept-language': 'es' } })
  expect([refused.status, refused.headers['retry-after'], refused.body.code]).toEqual([503, '5', 'read_only_disk_full'])
  expect(refused.body.detail).toContain('El disco está casi lleno')
  expect((await request('GET', '/api/account')).status).toBe(200)
  expect((await request('POST', '/api/session', { as: null, body: { email: 'x@prueba.example', password: 'no' } })).status).toBe(401)
  expect((await request('GET', '/api/health', { as: null })).body).toMatchObject({ status: 'read_only', code: 'read_only_disk_full' })
  serviceState(kernel).readOnly = null
  expect((await request('POST', '/api/account', { body: { name: 'Río' } })).status).toBe(201)
  end.abort()
  await background
})

test('processes announce themselves, and administrators see them', async () => {
  const stop = new AbortController(), announced = announceProcess(kernel, 'web', stop.signal)
  const asked = async () => (await request('GET', '/api/process')).body
  for (let i = 0; i < 100 && (await asked()).data.length === 0; i++) await new Promise(resolve => setTimeout(resolve, 20))
  expect(await asked()).toMatchObject({ data: [{ role: 'web', pid: process.pid, version: kernel.config.version, state: 'serving', gone: false, replicas: [] }], feed_lag: expect.any(Number) })
  expect((await request('GET', '/api/process', { as: seller })).status).toBe(403)
  stop.abort()
  await announced
  expect((await asked()).data).toEqual([])
})

test('a process that drains answers everything but its health, and closes its lines', async () => {
  startDraining(kernel)
  const health = await request('GET', '/api/health', { as: null })
  expect([health.status, health.body.code, health.headers['connection'], health.headers['retry-after']]).toEqual([503, 'draining', 'close', '5'])
  const seen = await request('GET', '/api/account')
  expect([seen.status, seen.headers['connection']]).toEqual([200, 'close'])
})
