// One run through a disaster: a program that sends and reacts is backed up in the middle of its work, somebody is erased afterwards, the machine is lost, and another one goes on from the backup and the list of the erased.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstStart, runCommand, runVerify, signIn, startReceiver, until, type Client, type Receiver } from '#test/process/client.ts'
import { buildServer, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'

// two minutes (seals are made once a minute): `npm run test:full`
const full = Boolean(process.env.VINCULO_TEST_FULL)
const { folder, remove } = newFolder()
const at = (...names: string[]) => join(folder, ...names)
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

const by = (condition: unknown) => `filter=${encodeURIComponent(JSON.stringify(condition))}`

test.skipIf(!full)('messages and reactions go on behind the backup with nothing missed and nothing twice, seals hold, and the erased stay erased', async () => {
  program = await startProgram(at('lost'), ['--port', '0'], firstStart)
  let ask = await signIn(program.url)
  await ask('PUT', '/api/webhook-host', { hosts: [receiver.host] })
  const webhook = await ask('POST', '/api/webhook', { name: 'Almacén', url: receiver.address, events: ['contact.created'] })
  receiver.secret = (await ask('POST', `/api/webhook/${webhook['id']}/secret`, {}))['secret']
  await ask('POST', '/api/automation', { name: 'Llamar', active: true, entity: 'contact', trigger: { type: 'record', events: ['created'] }, steps: [{ kind: 'create', entity: 'task', values: { subject: { template: 'Llamar a {last_name}' }, contact: { field: 'id' } } }] })
  const person = async (name: string): Promise<string> => (await ask('POST', '/api/contact', { last_name: name, email: `${name.toLowerCase()}@correo.example` }))['id']
  const before = [await person('Uno'), await person('Zarzamora'), await person('Tres')]
  await until('the first messages', () => receiver.taken.length === 3)
  await until('the first tasks', async () => await tasksOf(ask, before) === 3)
  await until('the seals', async () => (await runVerify(['--data', at('lost'), '--json'])).out.includes('"unsealed":0'), 100)
  // the other side is away: what is written now waits, in the backup too
  receiver.open = false
  const meanwhile = [await person('Cuatro'), await person('Cinco')]
  expect(await runCommand('backup', [at('copy.vinculo'), '--data', at('lost'), '--with-secret'])).toMatchObject({ code: 0, err: '' })
  const erased = before[1]!
  const wish = await ask('POST', '/api/privacy_request', { kind: 'erasure', contact: erased })
  await ask('POST', `/api/privacy_request/${wish['id']}/identity`, { method: 'Credencial INE' })
  await ask('POST', `/api/privacy_request/${wish['id']}/erasure`, {})
  await until('the erasure', async () => (await ask('GET', `/api/privacy_request/${wish['id']}`))['state'] === 'done')
  program.child.kill('SIGKILL')
  await program.exit

  mkdirSync(at('new'))
  expect(existsSync(at('lost', 'erasures.jsonl'))).toBe(true)
  copyFileSync(at('lost', 'erasures.jsonl'), at('new', 'erasures.jsonl'))
  const restored = await runCommand('restore', [at('copy.vinculo'), '--data', at('new')])
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('; 1 erasures repeated.') })
  receiver.open = true
  program = await startProgram(at('new'), ['--port', '0'])
  expect(program.stderr()).toBe('')
  ask = await signIn(program.url)
  const after = [await person('Seis')], all = [...before, ...meanwhile, ...after]
  await until('the messages that waited', async () => (await ask('GET', `/api/webhook_delivery?count=true&${by({ field: 'state', op: 'eq', value: 'delivered' })}`))['count'].value === 6)
  await until('the tasks that waited', async () => await tasksOf(ask, all) === all.length - 1)
  expect(receiver.taken.map(({ record }) => record).sort()).toEqual([...all].sort())
  expect(receiver.taken.every(({ valid }) => valid)).toBe(true)
  expect(new Set(receiver.taken.map(({ id }) => id)).size).toBe(6)
  for (const id of all) if (id !== erased) expect((await ask('GET', `/api/automation_run?count=true&${by({ field: 'record', op: 'eq', value: id })}`))['count'].value, id).toBe(1)
  expect((await ask('GET', '/api/reaction'))['data'].filter((reaction: { dead: number; waiting: number }) => reaction.dead + reaction.waiting > 0)).toEqual([])
  // who was erased after the backup is nowhere
  for (const path of [`/api/contact?q=zarzamora`, '/api/search?q=zarzamora', `/api/task?${by({ field: 'subject', op: 'contains', value: 'zarzamora' })}`]) expect(JSON.stringify(await ask('GET', path)).toLowerCase(), path).not.toContain('zarzamora')
  const verified = await runVerify(['--data', at('new'), '--json'])
  expect([verified.code, JSON.parse(verified.out)]).toEqual([0, expect.objectContaining({ ok: true, fault: null, other_key: 0 })])
  await stopProgram(program)
}, 480_000)

async function tasksOf(ask: Client, contacts: string[]): Promise<number> { return (await ask('GET', `/api/task?count=true&${by({ field: 'contact', op: 'in', value: contacts })}`))['count'].value }
