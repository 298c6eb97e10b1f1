import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { fastClock } from '#test/support/feed-kernel.ts'
import { testServer } from '#test/support/server.ts'

test.skipIf(!process.env['VINCULO_TEST_FULL'])('killed between the wire and the books (VINCULO_TEST_FULL): sent again under the same id', async () => {
  const ids: string[] = [], base = performance.timeOrigin + performance.now(), children = new Set<ChildProcess>()
  const server = createServer((incoming, response) => { ids.push(String(incoming.headers['webhook-id'])); incoming.resume(); response.writeHead(200).end() })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => { for (const child of children) child.kill('SIGKILL'); server.closeAllConnections(); server.close() })
  const { kernel, request } = await testServer({ own: true, clock: fastClock(base, 60) })
  const { body: { key } } = await request('POST', '/api/api-key', { body: { name: 'prueba' } })
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`
  await request('PUT', '/api/webhook-host', { key, body: { hosts: [host] } })
  const { body: webhook } = await request('POST', '/api/webhook', { key, body: { name: 'x', url: `http://${host}/`, events: ['task.created'] } })
  await request('POST', `/api/webhook/${webhook.id}/secret`, { key, body: {} })
  await request('POST', '/api/task', { key, body: { subject: 'Una' } })
  const start = (crash: string): ChildProcess => {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../test/support/automation-process.ts', import.meta.url)), kernel.config.databaseUrl, kernel.config.dataFolder, String(base)], { env: { ...process.env, VINCULO_CRASH_POINT: crash }, stdio: ['ignore', 'inherit', 'inherit'] })
    children.add(child)
    return child
  }
  const [, signal] = await once(start('webhook-sent-before-saved:1'), 'exit') as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  const last = start('')
  const states = async () => (await kernel.sql<{ id: string; state: string }[]>`select id, state from webhook_delivery`).map(row => [row.id, row.state])
  for (let i = 0; i < 300 && (await states())[0]?.[1] !== 'delivered'; i++) await new Promise(resolve => setTimeout(resolve, 100))
  expect(ids).toEqual([ids[0], ids[0]])
  expect(await states()).toEqual([[ids[0], 'delivered']])
  last.kill('SIGTERM')
  await once(last, 'exit')
}, 120_000)
