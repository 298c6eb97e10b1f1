import { describe, expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'
import { systemContext } from '#kernel/access/system.ts'
import { sealChanges } from '#platform/audit/seal.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request, addUser } = await testServer({ own: true })
const seller = await addUser('sales_rep')
const asked = async (path: string, as?: string) => (await request('GET', path, as ? { as } : {})).body
const mine = (await request('POST', '/api/contact', { body: { first_name: 'Inés', last_name: 'Auditada', email: 'ines@correo.example' }, as: seller, headers: { 'x-nothing': '1' } })).body
await request('PATCH', `/api/contact/${mine.id}`, { body: { last_name: 'Auditada Ríos' }, as: seller })
await request('PATCH', `/api/contact/${mine.id}`, { body: { department: 'Compras' } })

describe('the audit', () => {
  test('is asked by who, entity, record, field, deed and origin, newest first, page by page', async () => {
    const [user] = (await asked('/api/user?q=usuario')).data
    const ofRecord = (await asked(`/api/audit?entity=contact&record=${mine.id}`)).data
    expect(ofRecord.map((entry: { op: string }) => entry.op)).toEqual(['updated', 'updated', 'created'])
    expect(ofRecord[0]).toMatchObject({ title: 'Inés Auditada Ríos', user: 'Ana Pruebas', diff: { department: [null, 'Compras'] }, erased: [] })
    expect((await asked(`/api/audit?user=${user.id}&entity=contact`)).data.map((entry: { op: string }) => entry.op)).toEqual(['updated', 'created'])
    expect((await asked('/api/audit?field=last_name&op=updated')).data).toMatchObject([{ record: mine.id, diff: { last_name: ['Auditada', 'Auditada Ríos'] } }])
    expect((await asked('/api/audit?user=system&limit=1')).data).toMatchObject([{ actor: null }])
    const all: string[] = []
    for (let after = ''; ;) {
      const page = await asked(`/api/audit?limit=7${after && `&after=${after}`}`)
      all.push(...page.data.map((entry: { id: string }) => entry.id))
      if (!page.next) break
      after = page.next
    }
    const [{ n }] = await kernel.sql`select count(*)::int as n from kernel.change` as unknown as [{ n: number }]
    expect([all.length, new Set(all).size]).toEqual([n, n])
  })
  test('finds an old span of time by the seals, and says where it ends', async () => {
    await sealChanges(kernel)
    await kernel.sql`update kernel.change set at = at - interval '400 days', diff = diff where entity = 'contact' and op = 'created'`
    await kernel.sql`update kernel.seal set first_at = first_at - interval '400 days'`
    const page = await asked(`/api/audit?to=${new Date(kernel.clock.now().getTime() - 300 * 86_400_000).toISOString()}`)
    expect(page).toMatchObject({ data: [{ op: 'created', record: mine.id }], next: null })
    expect((await asked(`/api/audit?from=${new Date(kernel.clock.now().getTime() - 300 * 86_400_000).toISOString()}&entity=contact&op=created`)).data).toEqual([])
    await kernel.sql`update kernel.change set at = at + interval '400 days' where entity = 'contact' and op = 'created'`
    await kernel.sql`update kernel.seal set first_at = first_at + interval '400 days'`
  })
  test('shows all that came of one request', async () => {
    const [{ request: id }] = (await asked(`/api/audit?record=${mine.id}&op=created`)).data
    const trail = await asked(`/api/audit/request/${id}`)
    expect(trail.changes.map((entry: { entity: string }) => entry.entity)).toEqual(expect.arrayContaining(['contact', 'contact_point']))
    expect((await request('GET', '/api/audit/request/nothing')).status).toBe(404)
  })
  test('is for administrators, refuses what it does not know, and is itself recorded', async () => {
    for (const path of ['/api/audit', '/api/audit/request/x', '/api/seal']) expect((await request('GET', path, { as: seller })).status).toBe(403)
    expect((await request('POST', '/api/seal/verification', { as: seller })).status).toBe(403)
    for (const query of ['user=x', 'colour=red', 'from=gestern', 'limit=0', 'op=burnt', 'after=x', 'field=A']) expect((await request('GET', `/api/audit?${query}`)).status).toBe(400)
    await flushAccess(kernel)
    expect((await asked('/api/access-event?kind=list&entity=contact')).data[0]).toMatchObject({ detail: { audit: true } })
  })
})

test('seals are asked for, verified by a job, and the result stays', async () => {
  await sealChanges(kernel)
  expect(await asked('/api/seal')).toMatchObject({ seals: expect.any(Number), other_key: 0, verification: null, running: null })
  const { body: { job } } = await request('POST', '/api/seal/verification')
  expect((await asked('/api/seal')).running).toBe(job)
  await jobsByName(kernel).get('audit.verification')!.run(systemContext(kernel, { reason: 'test', origin: 'job' }), { by: null } as never, { jobId: job, signal: new AbortController().signal, report: async () => undefined })
  expect(await asked('/api/seal')).toMatchObject({ verification: { ok: true, fault: null } })
})

test('an export of personal data says what for, before its first byte, where that is demanded', async () => {
  expect((await request('GET', '/api/contact/export.csv')).status).toBe(200)
  expect((await request('PATCH', '/api/export-purpose', { body: { mode: 'required' }, as: seller })).status).toBe(403)
  await request('PATCH', '/api/export-purpose', { body: { mode: 'required' } })
  expect((await request('GET', '/api/contact/export.csv')).body).toMatchObject({ status: 422, errors: [{ field: 'purpose', code: 'purpose_required' }] })
  expect((await request('GET', '/api/stage/export.csv')).status).toBe(200)
  expect((await request('GET', '/api/contact/export.csv?fields=lifecycle')).status).toBe(200)
  expect((await request('GET', `/api/contact/export.xlsx?purpose=${encodeURIComponent('Carta de fin de año')}`)).status).toBe(200)
  expect((await asked('/api/access-event?kind=export&limit=1')).data).toMatchObject([{ entity: 'contact', detail: { purpose: 'Carta de fin de año' } }])
})

describe('the audit as a file', () => {
  test('has a line a value under the same filter, and is on record itself', async () => {
    const file = await request('GET', `/api/audit/export.csv?entity=contact&record=${mine.id}&locale=es-ES&purpose=${encodeURIComponent('Auditoría externa')}`)
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toMatch(/audit-\d{4}-\d\d-\d\d\.csv/)
    const lines = file.text.replace('\ufeff', '').trim().split('\r\n').map((line: string) => line.split(';'))
    expect(lines[0]!.slice(0, 2)).toEqual(['Cuándo', 'Quién'])
    expect(lines.find((cells: string[]) => cells[7] === 'Apellidos' || cells[9] === 'Auditada Ríos')?.slice(8, 10)).toEqual(['Auditada', 'Auditada Ríos'])
    expect(lines.slice(1).every((cells: string[]) => cells[4] === mine.id)).toBe(true)
    await flushAccess(kernel)
    expect((await asked('/api/access-event?kind=export')).data[0]).toMatchObject({ entity: 'contact', record: mine.id, detail: { purpose: 'Auditoría externa' } })
    // people's values leave here too: the test above demanded to be told what for
    expect((await request('GET', '/api/audit/export.csv')).body).toMatchObject({ status: 422, errors: [{ code: 'purpose_required' }] })
    expect((await request('GET', '/api/audit/export.csv', { as: seller })).status).toBe(403)
    expect((await request('GET', '/api/audit/export.csv?nothing=1')).status).toBe(400)
  })
})

describe('settings of the installation are in the audit', () => {
  const values = async (label: RegExp) => (await asked('/api/audit?entity=setting&limit=100')).data.filter((entry: { title: string }) => label.test(entry.title)).map((entry: { title: string; user: string | null; diff: { value?: [unknown, unknown] } }) => [entry.title, entry.user, entry.diff.value])

  test('the organisation: who, before, after', async () => {
    expect((await request('PATCH', '/api/organisation', { body: { name: 'Prueba y Cía', time_zone: 'Europe/Madrid' } })).status).toBe(200)
    expect((await request('PATCH', '/api/organisation', { body: { time_zone: 'America/Lima' } })).status).toBe(200)
    expect(await values(/zona|time zone/)).toEqual([['Organización: zona horaria', 'Ana Pruebas', ['Europe/Madrid', 'America/Lima']], ['Organización: zona horaria', 'Ana Pruebas', [expect.any(String), 'Europe/Madrid']], ['Organización: zona horaria', null, [null, expect.any(String)]]])
    expect((await values(/nombre|name/))[0]).toEqual(['Organización: nombre', 'Ana Pruebas', ['Prueba', 'Prueba y Cía']])
  })

  test('a sign-in service: every value, its secret only as set, and that it went', async () => {
    const made = await request('POST', '/api/oidc-provider', { body: { name: 'Casa', issuer: 'https://login.example', client_id: 'a', client_secret: 'muy-secreto', domains: ['prueba.example'] } })
    expect((await request('PATCH', `/api/oidc-provider/${made.body.id}`, { body: { issuer: 'https://otro.example', client_secret: 'otro-secreto' } })).status).toBe(200)
    expect((await request('DELETE', `/api/oidc-provider/${made.body.id}`)).status).toBe(204)
    expect((await values(/Casa.issuer/)).map(([, , value]: unknown[]) => value)).toEqual([['https://otro.example', null], ['https://login.example', 'https://otro.example'], [null, 'https://login.example'], undefined])
    expect((await values(/Casa.client_secret/)).length).toBe(3)
    const told = (await request('GET', '/api/audit?entity=setting&limit=100')).text
    expect(told).not.toContain('muy-secreto')
    expect(told).not.toContain('otro-secreto')
  })

  test('one of many values is told to the last of them, names that begin alike stay apart, and only what changed is told again', async () => {
    const ctx = systemContext(kernel, { reason: 'test', origin: 'system' }), long = 'x'.repeat(320)
    const many = { ...Object.fromEntries(Array.from({ length: 450 }, (_, n) => [`v${n}`, n])), [`${long}a`]: 1, [`${long}b`]: 2 }
    await changeSetting(ctx, 'many', many)
    const stored = async () => (await kernel.sql<{ value: unknown; version: number }[]>`select value, version from setting where key like 'many.%'`)
    expect((await stored()).map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual(Object.values(many).sort((a, b) => a - b))
    await changeSetting(ctx, 'many', { ...many, v449: 'otro' })
    expect((await stored()).filter(({ version }) => version > 2)).toEqual([{ value: 'otro', version: 3 }])
  })

  test('what modules let administrators set, too; and a setting is no record anybody writes', async () => {
    expect((await request('PUT', '/api/webhook-host', { body: { hosts: ['10.0.0.5'] } })).status).toBe(200)
    expect((await values(/Webhooks/))[0][2]).toEqual([null, ['10.0.0.5']])
    expect((await request('POST', '/api/setting', { body: { key: 'x', label: 'x' } })).status).toBeGreaterThanOrEqual(400)
    expect((await request('GET', '/api/setting', { as: seller })).status).toBe(404)
  })
})
