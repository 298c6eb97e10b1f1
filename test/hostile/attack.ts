// Requests nobody honest sends. Each is answered with a status and a code that were chosen, never with a 500, and leaves every table as it was.
//
//   const target = await makeTarget()
//   attack(target, 'wrong types', [{ name: 'a list as a name', method: 'POST', path: '/api/account', body: { name: [] }, expect: [422, 'invalid', 'name:invalid_type'] }])
import { describe, expect, test } from 'vitest'
import { testServer, type Answer, type RequestOptions, type TestServer } from '#test/support/server.ts'

/** status; code; and for problems with a field `field:code` */
export type Expected = [number, string?, string?]
export interface Hostile extends RequestOptions { name: string; method?: string; path: string; expect: Expected; /** what else must hold of the answer */ also?: (answer: Answer) => void }
export interface Target extends TestServer {
  seller: string
  other: string
  ids: { mine: string; foreign: string; contact: string; deal: string; product: string; stage: string; seller: string; role: string; nobody: string }
}

/** Two sellers with an account each, and the ids one would guess at. */
export async function makeTarget(): Promise<Target> {
  const server = await testServer()
  const { request, addUser } = server
  const seller = await addUser('sales_rep'), other = await addUser('sales_rep')
  const made = async (entity: string, body: object, as = seller): Promise<string> => {
    const answer = await request('POST', `/api/${entity}`, { body, as })
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body.id
  }
  const first = async (path: string): Promise<string> => (await request('GET', path)).body.data[0].id
  const contact = await made('contact', { last_name: 'Paz', email: 'paz@blanco.example' }), mine = await made('account', { name: 'Blanco' })
  const ids = {
    mine, contact, foreign: await made('account', { name: 'Ajena' }, other), deal: await made('opportunity', { name: 'Venta', account: mine }), product: await made('product', { name: 'Tornillo', sku: 'T-1', unit_price: '1.5', currency: 'MXN' }, 'admin@prueba.example'),
    stage: await first('/api/stage'), seller: await first(`/api/user?filter=${json({ field: 'email', op: 'eq', value: seller })}`), role: await first(`/api/role?filter=${json({ field: 'name', op: 'eq', value: 'sales_rep' })}`), nobody: '01900000-0000-7000-8000-000000000000',
  }
  await request('GET', '/api/me')
  return { ...server, seller, other, ids }
}

/** A JSON value in a query string. */
export const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value))

/** One test a request. The requests of a class may build on `target`, which is why they come as a function of it only where needed. */
export function attack(target: Target, kind: string, requests: Hostile[]): void {
  describe(kind, () => {
    test.each(requests)('$name', async ({ method = 'GET', path, expect: [status, code, problem], also, name: _, ...options }) => {
      const before = await fingerprint(target)
      const answer = await target.request(method, path, { as: target.seller, ...options })
      expect([answer.status, answer.body?.code, answer.text]).toEqual([status, code ?? answer.body?.code, answer.text])
      if (answer.status >= 400) expect(answer.body).toMatchObject({ status, request_id: expect.any(String), detail: expect.any(String) })
      if (answer.status >= 400) expect(answer.body.detail).not.toBe(answer.body.code)
      if (problem) expect((answer.body.errors as { field: string; code: string }[]).map(p => `${p.field}:${p.code}`)).toContain(problem)
      expect(answer.text).not.toMatch(/node_modules|at .*\.ts:\d|syntax error|relation "|column "|duplicate key|PostgresError/i)
      also?.(answer)
      expect(await fingerprint(target)).toEqual(before)
    })
  })
}

/** What may change without a write being done: who tried to sign in, who looked, when a session was last seen. */
const VOLATILE = new Set(['kernel.sign_in_attempt', 'kernel.access_event', 'kernel.session', 'kernel.challenge'])

/** One hash a table, over all rows and columns. */
export async function fingerprint({ kernel }: Pick<Target, 'kernel'>): Promise<Record<string, string>> {
  const tables = await kernel.sql<{ schema: string; name: string }[]>`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'kernel') and c.relkind in ('r', 'p') and not c.relispartition order by 1, 2`
  const wanted = tables.filter(t => !VOLATILE.has(`${t.schema}.${t.name}`))
  const rows = await kernel.sql.unsafe(wanted.map(t => `select '${t.schema}.${t.name}' as name, (select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') from "${t.schema}"."${t.name}" x) as hash`).join(' union all '))
  return Object.fromEntries(rows.map(row => [String(row['name']), String(row['hash'])]))
}
