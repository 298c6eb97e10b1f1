// What is around a body: headers, methods, content types, origins, cursors, conditions, repeated requests, keys, files.
import { Buffer } from 'node:buffer'
import { connect } from 'node:net'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { attack, fingerprint, json, makeTarget, type Expected, type Hostile } from '#test/hostile/attack.ts'

const target = await makeTarget()
const { ids, request, seller, http, signIn, kernel } = target
const post = { method: 'POST', path: '/api/account' }
const patch = { method: 'PATCH', path: `/api/account/${ids.mine}`, body: { industry: 'x' } }
const raw = (type: string | undefined): Record<string, string> => (type === undefined ? {} : { 'content-type': type })

attack(target, 'header tricks', [
  ...['abc', '"1', '1.5', '-1', '"1", "2"', 'W/"x"', ' ', '"99999999999"', "'1'", '1;2'].map(value => ({ name: `If-Match ${value}`, ...patch, headers: { 'if-match': value }, expect: [400, 'invalid_parameter', 'If-Match:invalid_parameter'] as Expected })),
  { name: 'If-Match of another time', ...patch, headers: { 'if-match': '"7"' }, expect: [412, 'stale'], also: a => { expect(a.body.current.id).toBe(ids.mine) } },
  ...['', 'x'.repeat(256), 'señal', 'a\tb'].map(key => ({ name: `Idempotency-Key ${JSON.stringify(key).slice(0, 20)}`, ...post, body: { name: 'x' }, headers: { 'idempotency-key': key }, expect: [400, 'invalid_idempotency_key'] as Expected })),
  { name: 'a huge Accept-Language', path: '/api/account?limit=0', headers: { 'accept-language': `${'en;q=0.1,'.repeat(1500)}fr` }, expect: [400, 'invalid_parameter'] },
  { name: 'an Accept-Language of weights that are none', path: '/api/account?limit=0', headers: { 'accept-language': 'en;q=NaN,es;q=1e309,*;q=-1,__proto__' }, expect: [400, 'invalid_parameter'] },
  ...['Bearer', 'Bearer  ', 'Bearer vk_', 'Bearer vk_nothing', 'Basic YTpi', `Bearer ${'x'.repeat(5000)}`, 'vk_x', 'Bearer vk_a Bearer vk_b'].map(value => ({ name: `Authorization ${value.slice(0, 30)}`, path: '/api/account', headers: { authorization: value }, expect: [401, 'unauthenticated'] as Expected })),
  ...['vinculo_session=', 'vinculo_session=x', `vinculo_session=${'x'.repeat(4000)}`, 'vinculo_session=%00', 'vinculo_session=%E0%A4%A', '__proto__=1; constructor=2'].map(value => ({ name: `Cookie ${value.slice(0, 30)}`, path: '/api/account', as: null, headers: { cookie: value }, expect: [401, 'unauthenticated'] as Expected })),
  { name: 'X-Forwarded-For of a stranger', path: '/api/account?limit=0', headers: { 'x-forwarded-for': "1.1.1.1', '2" }, expect: [400] },
  { name: 'X-HTTP-Method-Override', path: `/api/account/${ids.mine}`, headers: { 'x-http-method-override': 'DELETE' }, expect: [200] },
])

attack(target, 'content types', [
  ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'text/html', 'application/jsonp', 'image/png', 'nonsense', 'application/octet-stream'].map(type => ({ name: type, ...post, body: '{"name":"x"}', headers: raw(type), expect: [415, 'unsupported_media_type'] as Expected })),
  { name: 'none', ...post, body: '{"name":"x"}', headers: raw(undefined), expect: [415, 'unsupported_media_type'] },
  { name: 'a form where a record is asked for', ...post, body: '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nx\r\n--x--\r\n', headers: raw('multipart/form-data; boundary=x'), expect: [400, 'invalid_json'] },
  { name: 'a form without a boundary', method: 'POST', path: '/api/import', body: 'x', headers: raw('multipart/form-data'), expect: [400] },
  { name: 'a form that ends in the middle', method: 'POST', path: '/api/import', body: '--x\r\ncontent-disposition: form-data; name="spec"\r\n\r\n{', headers: raw('multipart/form-data; boundary=x'), expect: [400] },
  { name: 'JSON that is none', ...post, body: '{"name":', headers: raw('application/json'), expect: [400, 'invalid_json'] },
  { name: 'JSON in UTF-16', ...post, body: Buffer.from('{"name":"x"}', 'utf16le'), headers: raw('application/json'), expect: [400, 'invalid_json'] },
  { name: 'an empty body', ...post, body: '', headers: raw('application/json'), expect: [400, 'invalid_json'] },
  { name: 'a body that says it is compressed', ...post, body: Buffer.from([31, 139, 8, 0]), headers: { ...raw('application/json'), 'content-encoding': 'gzip' }, expect: [400, 'invalid_json'] },
])

attack(target, 'methods', [
  ...['PUT', 'OPTIONS', 'LINK', 'PROPFIND', 'TRACE'].flatMap(method => ['/api/account', `/api/account/${ids.mine}`].map(path => ({ name: `${method} ${path.slice(0, 13)}`, method, path, expect: [404, 'unknown_route'] as Expected }))),
  { name: 'DELETE of a whole list', method: 'DELETE', path: '/api/account', expect: [404] },
  { name: 'PATCH of a whole list', method: 'PATCH', path: '/api/account', body: {}, expect: [404] },
  { name: 'POST to a record', method: 'POST', path: `/api/account/${ids.mine}`, body: {}, expect: [404] },
  { name: 'GET of an action', path: `/api/opportunity/${ids.deal}/closure`, expect: [404] },
  { name: 'an address of nobody', path: '/api/account/a/b/c/d', expect: [404, 'unknown_route'] },
].map(each => each as Hostile).filter(each => !['TRACE', 'LINK', 'PROPFIND'].includes(each.method ?? '')))

test.each(['/api/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fpackage.json', '/..\\..\\package.json', '//api/account', '/assets/%00', '/.git/config', '/package.json'])('the address %s shows no file and no record', async path => {
  const answer = await request('GET', path, { as: null })
  expect([200, 400, 401, 404]).toContain(answer.status)
  expect(answer.text).not.toMatch(/root:|"name": "vinculo"|\[core\]|"data":/)
})

attack(target, 'other origins', [
  ...(['POST', 'PATCH', 'DELETE'] as const).flatMap(method => [
    ['an origin', { origin: 'https://evil.example' }], ['the origin null', { origin: 'null' }], ['a site', { 'sec-fetch-site': 'cross-site' }], ['a sibling', { 'sec-fetch-site': 'same-site', origin: 'http://evil.localhost' }],
    ['an origin that begins alike', { origin: 'http://localhost.evil.example' }],
  ].map(([what, headers]) => ({ name: `${method} from ${what as string}`, method, path: method === 'POST' ? '/api/account' : `/api/account/${ids.mine}`, ...(method === 'DELETE' ? {} : { body: { name: 'x' } }), headers: headers as Record<string, string>, expect: [403, 'cross_origin'] as Expected }))),
  { name: 'a sign-in from another site', method: 'POST', path: '/api/session', as: null, body: { email: seller, password: 'x' }, headers: { origin: 'https://evil.example' }, expect: [403, 'cross_origin'] },
  { name: 'an upload from another site', method: 'POST', path: '/api/import', body: '--x--', headers: { ...raw('multipart/form-data; boundary=x'), origin: 'https://evil.example' }, expect: [403, 'cross_origin'] },
  { name: 'a key made for another site', method: 'POST', path: '/api/api-key', body: { name: 'x' }, headers: { origin: 'https://evil.example' }, expect: [403, 'cross_origin'] },
  { name: 'another site may read nothing', path: '/api/account', headers: { origin: 'https://evil.example' }, expect: [200], also: a => { expect(a.headers['access-control-allow-origin']).toBeUndefined() } },
])

const forged = (edge: unknown): string => Buffer.from(JSON.stringify(edge)).toString('base64url')
attack(target, 'forged cursors', [
  ...['x', '%00', forged([]), forged({ length: 2 }), forged(['a']), forged([null, null]), forged([1, 2]), forged(['a', 'b', 'c']), forged(['x'.repeat(5000), ids.mine]), Buffer.from('["a"').toString('base64url')].map(text => ({ name: text.slice(0, 24), path: `/api/account?sort=name&after=${text}`, expect: [400, text === '%00' ? 'invalid_parameter' : 'invalid_cursor'] as Expected })),
  { name: 'an id that is none', path: `/api/account?sort=name&after=${forged(['a', `' or true--`])}`, expect: [400] },
  { name: 'a date that is none', path: `/api/account?sort=created_at&before=${forged(['2026-02-30', ids.mine])}`, expect: [400] },
  { name: 'a NUL inside', path: `/api/account?sort=name&after=${forged(['a\0', ids.mine])}`, expect: [400] },
  { name: 'a cursor of another order', path: `/api/account?sort=created_at&after=${forged(['Blanco', ids.mine])}`, expect: [400] },
  { name: 'the id of somebody else\'s record tells nothing', path: `/api/account?fields=id&sort=id&from=${ids.foreign}`, expect: [200], also: a => { expect(a.text).not.toContain(ids.foreign) } },
  ...['x', '1.2', '1.2.3', '-1.-1.-1', '999999.99999999999999999999999.1', "1.1.1' or 1=1", 'a.b.c', '1.1.99999999999999999999999999'].map(text => ({ name: `feed ${text}`, path: `/api/changes?after=${encodeURIComponent(text)}`, expect: [/^\d\.\d\.\d$/.test(text) ? 200 : 400] as Expected })),
  ...['x', "1' or 1"].map(text => ({ name: `history ${text}`, path: `/api/account/${ids.mine}/history?after=${encodeURIComponent(text)}`, expect: [400, 'invalid_cursor'] as Expected })),
])

const nested = (levels: number): unknown => { let node: unknown = { field: 'name', op: 'eq', value: 'x' }; for (let i = 0; i < levels; i++) node = { not: node }; return node }
const filter = (value: unknown): string => `/api/account?filter=${json(value)}`
attack(target, 'conditions', [
  { name: 'an unknown operator', path: filter({ field: 'name', op: 'like', value: 'x' }), expect: [400, 'unknown_operator'] },
  { name: 'an operator of another kind', path: filter({ field: 'employees', op: 'contains', value: 'x' }), expect: [400, 'unknown_operator'] },
  { name: 'no operator', path: filter({ field: 'name', value: 'x' }), expect: [400, 'unknown_operator'] },
  { name: 'an unknown field', path: filter({ field: 'nombre', op: 'eq', value: 'x' }), expect: [400, 'unknown_field'] },
  { name: 'a path that leads nowhere', path: filter({ field: 'owner.manager.manager.manager.manager', op: 'eq', value: 'x' }), expect: [400, 'unknown_field'] },
  { name: 'nesting of 21', path: filter(nested(21)), expect: [400, 'condition_too_deep'] },
  { name: 'nesting of 20', path: filter(nested(20)), expect: [200] },
  { name: 'a list of 1,001', method: 'GET', path: filter({ field: 'employees', op: 'in', value: Array.from({ length: 1_001 }, (_, i) => i) }), expect: [400, 'invalid_condition', 'employees:too_long'] },
  { name: 'too many parts', path: filter({ all: Array(300).fill({ not: {} }) }), expect: [400, 'invalid_condition'] },
  { name: 'a member nobody knows', path: filter({ field: 'name', op: 'eq', value: 'x', sql: '1' }), expect: [400, 'invalid_condition'] },
  { name: 'a list', path: filter([{ field: 'name', op: 'eq', value: 'x' }]), expect: [400, 'invalid_condition'] },
  { name: 'a text', path: filter('name = 1'), expect: [400, 'invalid_condition'] },
  { name: 'no JSON', path: '/api/account?filter={', expect: [400, 'invalid_parameter', 'filter:invalid_parameter'] },
  { name: 'at least minus one', path: filter({ related: 'opportunities', at_least: -1 }), expect: [400, 'invalid_condition'] },
  { name: 'at least a fraction', path: filter({ related: 'opportunities', at_least: 0.5 }), expect: [400, 'invalid_condition'] },
  { name: 'an object as a value', path: filter({ field: 'name', op: 'eq', value: { $ne: null } }), expect: [400, 'invalid_condition'] },
  { name: 'between three', path: filter({ field: 'employees', op: 'between', value: [1, 2, 3] }), expect: [400, 'invalid_condition'] },
  { name: 'in a bulk change', method: 'POST', path: '/api/account/bulk', body: { filter: { field: 'name', op: 'like', value: 'x' }, patch: { industry: 'x' } }, expect: [400, 'unknown_operator'] },
])

attack(target, 'parameters', [
  ...['fields', 'filter', 'sort', 'limit', 'after', 'q', 'count', 'bin'].map(name => ({ name: `${name} twice`, path: `/api/account?${name}=id&${name}=name`, expect: [400, 'invalid_parameter', `${name}:invalid_parameter`] as Expected })),
  { name: 'fields twice for one record', path: `/api/account/${ids.mine}?fields=id&fields=name`, expect: [400, 'invalid_parameter'] },
  { name: 'group twice', path: '/api/account/aggregate?group=kind&group=owner', expect: [400, 'invalid_parameter'] },
  { name: 'measures twice', path: '/api/account/aggregate?measures=count&measures=count', expect: [400, 'invalid_parameter'] },
  { name: 'entities twice', path: '/api/search?q=blanco&entities=account&entities=contact', expect: [400, 'invalid_parameter'] },
  { name: 'q twice in search', path: '/api/search?q=a&q=b', expect: [400, 'invalid_parameter'] },
  { name: 'after twice in the feed', path: '/api/changes?after=a&after=b', expect: [400] },
  { name: 'limit twice in the feed', path: '/api/changes?limit=1&limit=2', expect: [400, 'invalid_parameter'] },
  { name: 'after twice in a history', path: `/api/account/${ids.mine}/history?after=a&after=b`, expect: [400] },
  { name: 'a parameter nobody knows', path: '/api/account?where=1', expect: [400, 'invalid_parameter', 'where:unknown_parameter'] },
  { name: 'a locale that is none', path: `/api/account/export.csv?locale=aa-BB-CC-DD`, expect: [200] },
  { name: 'locale twice', path: `/api/account/export.csv?locale=es-ES&locale=en`, expect: [200] },
  { name: 'a place of the map as a group', path: '/api/site/aggregate?group=location', expect: [400] },
  { name: 'a place of the map counted once', path: '/api/site/aggregate?measures=count_distinct(location)', expect: [400] },
  ...([[{ ids: 'all', patch: {} }, 422], [{ ids: [ids.mine] }, 400], [{ ids: [ids.mine], patch: {}, delete: true }, 400], [{ ids: [1], patch: {} }, 422], [{ ids: ['x'], patch: {} }, 400], [{ q: 5, patch: {} }, 422], [{ ids: [ids.mine], patch: null }, 422],
    [{ ids: [ids.mine], action: null }, 422], [{ ids: [ids.mine], action: 'closure' }, 422], [{ ids: [ids.mine], action: { noun: '__proto__' } }, 422], [{ ids: [ids.mine], patch: [] }, 422], [{ ids: [ids.mine], patch: {}, user: 'x' }, 422], [{ patch: {} }, 400], [{ ids: [ids.mine], delete: 'yes' }, 422], [[], 400]] as [unknown, number][])
    .map(([body, status]) => ({ name: `bulk ${JSON.stringify(body).replaceAll(ids.mine, '…')}`, method: 'POST', path: '/api/account/bulk', body, expect: [status] as Expected })),
])

attack(target, 'formulas and bombs in files', [
  ...bombs().map(([name, file, expected]) => ({ name, method: 'POST', path: '/api/import/sample', body: form(file), headers: raw('multipart/form-data; boundary=x'), expect: expected })),
])

function form(file: Buffer): Buffer {
  return Buffer.concat([Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'), file, Buffer.from('\r\n--x--\r\n')])
}

function bombs(): [string, Buffer, Expected][] {
  const zeros = new Uint8Array(30_000_000), sheet = Buffer.from('<worksheet><sheetData></sheetData></worksheet>')
  const workbook = (more: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync({ 'xl/workbook.xml': Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'), 'xl/_rels/workbook.xml.rels': Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'), ...more }))
  const entity = Buffer.from(`<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${`&${i ? `b${i - 1}` : 'a'};`.repeat(10)}">`).join('')}]><sst><si><t>&b8;</t></si></sst>`)
  return [
    ['a sheet of thirty megabytes of nothing in 30 kB', workbook({ 'xl/worksheets/sheet1.xml': zeros }), [422]],
    ['shared strings of thirty megabytes', workbook({ 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': zeros }), [422]],
    ['entities that unfold a billion times', workbook({ 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': entity }), [422]],
    ['an archive of steps up', Buffer.from(zipSync({ '../../etc/passwd': Buffer.from('x') })), [422]],
    ['an archive that ends in the middle', workbook({ 'xl/worksheets/sheet1.xml': sheet }).subarray(0, 200), [422]],
    ['an archive of nothing', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), [422]],
    ['an empty file', Buffer.alloc(0), [422]],
    ['a quote that never closes', Buffer.from(`name,note\n"${'x'.repeat(6_000_000)}`), [422]],
    ['six hundred columns', Buffer.from(`${Array.from({ length: 600 }, (_, i) => `c${i}`).join(',')}\n1\n`), [422]],
    ['a cell over its limit', Buffer.from(`name,note\na,${'x'.repeat(200_000)}\n`), [422]],
    ['bytes of no text', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), [422]],
  ]
}

describe('exports', () => {
  test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '=HYPERLINK("http://evil.example")', '＝1', "='x'!A1", '-@x', '=1\n=2'])('a name %j opens as text, and comes back as it was', async name => {
    const made = await request('POST', '/api/account', { as: seller, body: { name } })
    expect(made.status).toBe(201)
    const { text } = await request('GET', `/api/account/export.csv?fields=name&filter=${json({ field: 'id', op: 'eq', value: made.body.id })}`, { as: seller })
    const cell = text.split('\r\n').slice(1).join('\r\n').replace(/^"/, '')
    expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(cell.replace(/^'/, '').startsWith(made.body.name.slice(0, 1))).toBe(true)
    await request('DELETE', `/api/account/${made.body.id}`, { as: seller })
  })
})

describe('repeated requests', () => {
  const send = (key: string, body: object, path = '/api/account') => request('POST', path, { as: seller, body, headers: { 'idempotency-key': key } })
  test('the same key and body are done once and answered alike', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(async () => send('once', { name: 'Una sola vez' })))
    expect(new Set(answers.map(a => `${a.status} ${a.text}`)).size).toBe(1)
    expect((await request('GET', `/api/account?filter=${json({ field: 'name', op: 'eq', value: 'Una sola vez' })}`, { as: seller })).body.data.length).toBe(1)
  })
  test('the same key with another body, or at another address, is refused', async () => {
    await send('twice', { name: 'Primera' })
    const before = await fingerprint(target)
    for (const [body, path] of [[{ name: 'Segunda' }, '/api/account'], [{ name: 'Primera' }, '/api/account?x=1'], [{ last_name: 'Primera' }, '/api/contact']] as const) expect([(await send('twice', body, path)).body.code]).toEqual(['idempotency_mismatch'])
    expect(await fingerprint(target)).toEqual(before)
  })
  test('a refused request leaves its key free', async () => {
    expect((await send('again', { name: 5 })).status).toBe(422)
    expect((await send('again', { name: 'Ahora sí' })).status).toBe(201)
  })
  test('the key of somebody else is another key', async () => {
    await send('mine', { name: 'Mía' })
    const theirs = await request('POST', '/api/account', { as: target.other, body: { name: 'Suya' }, headers: { 'idempotency-key': 'mine' } })
    expect([theirs.status, theirs.body.name]).toEqual([201, 'Suya'])
  })
  test('an external id is created once, however many arrive', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(async () => request('POST', '/api/account/upsert', { as: seller, body: { system: 'erp', external_id: '4711', record: { name: 'Del ERP' } } })))
    expect(answers.map(a => a.status).sort()).toEqual([200, 200, 200, 201])
    expect(new Set(answers.map(a => a.body.id)).size).toBe(1)
  })
  test('a batch that fails in its last operation did nothing in its first', async () => {
    const before = await fingerprint(target)
    const answer = await request('POST', '/api/batch', { as: seller, body: { operations: [{ op: 'create', entity: 'account', record: { name: 'a' } }, { op: 'update', entity: 'account', id: '$0.id', record: { industry: 'b' } }, { op: 'delete', entity: 'account', id: ids.foreign }] } })
    expect([answer.status, answer.body.code, answer.body.operation]).toEqual([404, 'not_found', 2])
    expect(await fingerprint(target)).toEqual(before)
  })
})

describe('keys', () => {
  let cookie = ''
  beforeAll(async () => { cookie = await signIn(seller) })
  const make = (body: object) => http.inject({ method: 'POST', url: '/api/api-key', headers: { host: 'localhost', origin: 'http://localhost', cookie }, payload: body })
  test.each([{ roles: ['admin'] }, { roles: ['manager'] }, { roles: ['sales_rep', 'manager'] }, { roles: [] }, { roles: ['nobody'] }, { roles: ['__proto__'] }, { roles: 'admin' }, { expires_at: '2020-01-01T00:00:00Z' }, { expires_at: 'soon' }, { user: ids.nobody }, { name: '' }])('a key asked for with %j is refused', async body => {
    const before = await fingerprint(target)
    const answer = await make({ name: 'x', ...body })
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([422, 'invalid'])
    expect(await fingerprint(target)).toEqual(before)
  })
  test('a key makes no key, delegates nothing, and reaches no further than its maker', async () => {
    const { key } = (await make({ name: 'corta' })).json() as { key: string }
    expect((await request('POST', '/api/api-key', { key, body: { name: 'hija' } })).status).toBe(403)
    expect((await request('POST', '/api/me/delegation', { key, body: { to: ids.seller, valid_until: '2030-01-01T00:00:00Z' } })).status).toBe(403)
    expect((await request('POST', '/api/user', { key, body: { email: 'y@prueba.example', name: 'y' } })).status).toBe(403)
    expect((await request('GET', `/api/account/${ids.foreign}`, { key })).status).toBe(404)
    expect((await request('GET', '/api/product?fields=standard_cost', { key })).status).toBe(400)
    expect((await request('GET', '/api/account', { key: `${key}x` })).status).toBe(401)
    expect((await request('GET', '/api/account', { key: key.slice(0, -1) })).status).toBe(401)
  })
  test('two Authorization headers are not one good one', async () => {
    const { key } = (await make({ name: 'doble' })).json() as { key: string }
    const { port } = new URL(await http.listen({ port: 0, host: '127.0.0.1' }))
    expect(await statusOf(Number(port), [`Authorization: Bearer ${key}`])).toBe(200)
    expect(await statusOf(Number(port), ['Authorization: Bearer vk_wrong', `Authorization: Bearer ${key}`])).toBe(401)
    expect(await statusOf(Number(port), [`Authorization: Bearer vk_wrong, Bearer ${key}`])).toBe(401)
    expect(await statusOf(Number(port), [`Authorization: Bearer ${key}`, 'Content-Length: 5', 'Transfer-Encoding: chunked'])).toBe(400)
    expect(await statusOf(Number(port), [`X-Filler: ${'x'.repeat(20_000)}`])).toBe(431)
  })
})

function statusOf(port: number, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(['GET /api/account?fields=id HTTP/1.1', 'Host: localhost', 'Connection: close', ...lines, '', ''].join('\r\n')))
    let text = ''
    socket.on('data', piece => { text += String(piece) }).on('end', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]))).on('error', reject)
  })
}

describe('floods', () => {
  test('guessing a password is answered with 429 and how long to wait, for an address nobody has too', async () => {
    for (const email of [target.other, 'nobody@prueba.example']) {
      const before = await fingerprint(target)
      const answers = []
      for (let i = 0; i < 8; i++) answers.push(await request('POST', '/api/session', { as: null, body: { email, password: `wrong password ${i}` } }))
      expect(answers.map(a => a.status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
      expect(Number(answers[5]!.headers['retry-after'])).toBeGreaterThan(0)
      expect(answers[5]!.body.code).toBe('locked')
      expect(await fingerprint(target)).toEqual(before)
    }
  })
  test('a flood from one address is answered with 429 and how long to wait', async () => {
    let refused
    for (let i = 0; i < 4000 && !refused; i += 250) {
      const answers = await Promise.all(Array.from({ length: 250 }, async () => http.inject({ url: '/api/account', remoteAddress: '203.0.113.9' })))
      refused = answers.find(a => a.statusCode === 429)
    }
    expect(refused?.headers['retry-after']).toMatch(/^[1-9]\d*$/)
    expect((refused!.json() as { code: string }).code).toBe('too_many_requests')
    expect((await http.inject({ url: '/api/account', remoteAddress: '203.0.113.10' })).statusCode).toBe(401)
  })
  test('the log of refusals holds no secret: nothing failed here', async () => {
    expect((await kernel.sql`select count(*)::int as n from kernel.job where state = 'failed'`)[0]!['n']).toBe(0)
  })
})
