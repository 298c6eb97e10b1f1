// An installation that was set up, behind its HTTP door, for tests that sign in.
//
//   const office = await setUpOffice()                                  // sessions only; { modules } for more, { clock } for a fake one
//   const answer = await office.call('GET', '/api/me', { cookie: office.admin })
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { createServer } from '#kernel/http/server.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel, type TestKernel, type TestKernelOptions } from '#test/support/database.ts'
import { roles } from '#customer/roles.ts'

export const ADMIN = { email: 'ana@imprenta.example', password: 'nueve-gatos-verdes' }
// eslint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
export interface Answer { status: number; body: any; cookie: string; headers: Record<string, string | string[] | undefined> }
export interface CallOptions { cookie?: string; key?: string; payload?: unknown; headers?: Record<string, string>; ip?: string; http?: FastifyInstance }

/** Sets up `Imprenta Sol` in Mexico and signs its administrator in. `call` keeps nothing: hand the cookie over yourself. */
export async function setUpOffice(options: TestKernelOptions = {}) {
  const made: TestKernel = await testKernel({ modules: [sessionsModule, { name: 'roles', roles }], ...options })
  const http = await createServer(made.kernel)
  afterAll(async () => { await http.close() })
  const { administrator } = await setUp(made.kernel, { language: 'es', country: 'MX', organisation: 'Imprenta Sol', adminName: 'Ana Ruiz', adminEmail: ADMIN.email, adminPassword: ADMIN.password })
  const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, more: CallOptions = {}) => request(more.http ?? http, method, url, more)
  const signIn = async (email: string, password: string, more: CallOptions = {}) => call('POST', '/api/session', { payload: { email, password }, ...more })
  const admin = (await signIn(ADMIN.email, ADMIN.password)).cookie
  const hire = async (input: Record<string, unknown>) => {
    const { status, body } = await call('POST', '/api/user', { cookie: admin, payload: input })
    if (status !== 201) throw new Error(`not hired: ${status} ${JSON.stringify(body)}`)
    return body
  }
  return { ...made, http, call, signIn, admin, administrator, hire }
}

async function request(http: FastifyInstance, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, more: CallOptions): Promise<Answer> {
  const answer = await http.inject({
    method, url, ...(more.payload === undefined ? {} : { payload: more.payload as object }), remoteAddress: more.ip ?? '127.0.0.1',
    headers: { host: 'localhost:4321', ...(more.cookie ? { cookie: more.cookie } : {}), ...(more.key ? { authorization: `Bearer ${more.key}` } : {}), ...more.headers },
  })
  const set = [answer.headers['set-cookie'] ?? []].flat().map(text => text.split(';')[0]!).filter(text => !text.endsWith('='))
  return { status: answer.statusCode, body: answer.body && /json/.test(String(answer.headers['content-type'])) ? JSON.parse(answer.body) : answer.body, cookie: set.join('; '), headers: answer.headers as Answer['headers'] }
}
