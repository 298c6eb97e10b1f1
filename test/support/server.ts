// Front-door tests: the whole HTTP server over a cloned database that is set up already (organisation "Prueba", country MX, administrator `admin`). At the top of a test file:
//
//   const { request, addUser } = await testServer()
//   const seller = await addUser('sales_rep')                                        // an e-mail address; signed in when first used
//
//   test('…', async () => {
//     const made = await request('POST', '/api/account', { body: { name: 'Río' } })    // as the administrator
//     expect(made.status).toBe(201)
//     const seen = await request('GET', `/api/account/${made.body.id}`, { as: seller })  // as somebody else
//     const shut = await request('GET', '/api/account', { as: null })                    // as nobody → 401
//   })
//
// `request` waits until the feed has caught up before it asks for `/api/changes`. It sends cookies and, for writes, the Origin header as a browser of this site does. `options` are those of testKernel.
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { createServer } from '#kernel/http/server.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import type { TestKernel, TestKernelOptions } from '#test/support/database.ts'

export const admin = 'admin@prueba.example'
export const password = 'correcto caballo batería 42'

// Bodies are what the test says they are: it asserts on them.
export interface Answer { status: number; body: any; text: string; headers: Record<string, string | string[] | number | undefined> }
export interface RequestOptions { body?: unknown; /** e-mail address; null: nobody; default: the administrator */ as?: string | null; headers?: Record<string, string>; /** `Authorization: Bearer …` instead of a cookie */ key?: string }
export interface TestServer extends TestKernel {
  http: FastifyInstance
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  /** signs in and returns the Cookie header */
  signIn(email: string, secret?: string): Promise<string>
  /** makes a user with these roles and returns the address */
  addUser(roles: string | string[], more?: Record<string, unknown>): Promise<string>
}

/** See above. Closed after the file by itself. */
export async function testServer(options: TestKernelOptions = {}): Promise<TestServer> {
  const running = await testKernel({ fill: { key: 'set up', run: setUpForTests }, ...options })
  const http = await createServer(running.kernel)
  await http.ready()
  afterAll(() => http.close())
  const cookies = new Map<string, Promise<string>>()
  let users = 0
  const signIn = (email: string, secret = password) => signInFresh(http, email, secret)
  const request = async (method: string, path: string, { body, as = admin, headers = {}, key }: RequestOptions = {}): Promise<Answer> => {
    if (as !== null && !key && !cookies.has(as)) cookies.set(as, signIn(as))
    if (path.startsWith('/api/changes')) await feedCaughtUp(running.kernel)
    const identity: Record<string, string> = key ? { authorization: `Bearer ${key}` } : as === null ? {} : { cookie: await cookies.get(as)! }
    return send(http, method, path, body, { ...identity, ...headers })
  }
  const addUser = async (roles: string | string[], more: Record<string, unknown> = {}) => {
    const list = [roles].flat(), email = `${list[0] ?? 'user'}${++users}@prueba.example`
    const made = await request('POST', '/api/user', { body: { email, name: `Usuario ${users}`, roles: list, password, ...more } })
    if (made.status !== 201) throw new Error(`user not made: ${made.status} ${made.text}`)
    return email
  }
  return { ...running, http, request, signIn, addUser }
}

// The feed ends before the oldest open transaction of the whole cluster, which other test files share: what was written is told once theirs are over.
async function feedCaughtUp({ sql }: Kernel): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const [row] = await sql`select pg_snapshot_xmin(pg_current_snapshot()) > coalesce((select max(xid) from kernel.change where epoch = (select max(epoch) from kernel.change)), '0'::xid8) as told`
    if (row!['told']) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function setUpForTests(kernel: Kernel): Promise<void> {
  await setUp(kernel, { language: 'es', country: 'MX', organisation: 'Prueba', adminName: 'Ana Pruebas', adminEmail: admin, adminPassword: password })
}

async function signInFresh(http: FastifyInstance, email: string, secret: string): Promise<string> {
  const answer = await send(http, 'POST', '/api/session', { email, password: secret }, {})
  if (answer.status !== 200) throw new Error(`sign-in of ${email}: ${answer.status} ${answer.text}`)
  return [answer.headers['set-cookie']].flat().map(cookie => String(cookie).split(';')[0]).join('; ')
}

async function send(http: FastifyInstance, method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
  const answer = await http.inject({
    method: method as 'GET', url: path, payload: body === undefined ? undefined : isRaw ? body : JSON.stringify(body),
    headers: { host: 'localhost', ...(method === 'GET' || method === 'HEAD' ? {} : { origin: 'http://localhost' }), ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }), ...headers },
  })
  const isJson = /json/.test(String(answer.headers['content-type'] ?? ''))
  return { status: answer.statusCode, body: isJson && answer.body ? JSON.parse(answer.body) : null, text: answer.body, headers: answer.headers }
}
