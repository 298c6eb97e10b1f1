// What is in a body: types, sizes, names, dates, numbers, text, assignments nobody may make.
import { attack, json, makeTarget } from '#test/hostile/attack.ts'

const target = await makeTarget()
const { ids, other } = target
const post = { method: 'POST', path: '/api/account' }
const patch = { method: 'PATCH', path: `/api/account/${ids.mine}` }
const deep = (levels: number): unknown => { let value: unknown = 1; for (let i = 0; i < levels; i++) value = { a: value }; return value }

attack(target, 'wrong types', [
  { name: 'a number as a text', ...post, body: { name: 5 }, expect: [422, 'invalid', 'name:invalid_type'] },
  { name: 'a list as a text', ...post, body: { name: ['a'] }, expect: [422, 'invalid', 'name:invalid_type'] },
  { name: 'an object as a text', ...post, body: { name: { toString: 'a' } }, expect: [422, 'invalid', 'name:invalid_type'] },
  { name: 'text as a boolean', method: 'POST', path: '/api/contact_point', body: { kind: 'mail', value: 'a@b.example', contact: ids.contact, shared: 'quizás' }, expect: [422, 'invalid', 'shared:invalid_type'] },
  { name: 'text as a list', ...post, body: { name: 'x', roles: { a: 1 } }, expect: [422, 'invalid', 'roles:invalid_type'] },
  { name: 'an option nobody offers', ...post, body: { name: 'x', kind: 'planet' }, expect: [422, 'invalid', 'kind:unknown_option'] },
  { name: 'an object as a reference', ...post, body: { name: 'x', parent: { id: ids.mine } }, expect: [422, 'invalid', 'parent:invalid_reference'] },
  { name: 'a list as the record', ...post, body: [{ name: 'x' }], expect: [400, 'invalid_json'] },
  { name: 'text as the record', ...post, body: '"x"', headers: { 'content-type': 'application/json' }, expect: [400, 'invalid_json'] },
  { name: 'null as the record', ...post, body: 'null', headers: { 'content-type': 'application/json' }, expect: [400, 'invalid_json'] },
  { name: 'a number as an external id', method: 'POST', path: '/api/account/upsert', body: { system: 'erp', external_id: 7, record: { name: 'x' } }, expect: [422, 'invalid', 'external_id:invalid_type'] },
])

attack(target, 'sizes', [
  { name: 'a body over its limit', ...post, body: { name: 'x', description: 'x'.repeat(1_100_000) }, expect: [413, 'too_large'] },
  { name: 'a batch over its limit', method: 'POST', path: '/api/batch', body: { operations: [], filler: 'x'.repeat(21 * 1_048_576) }, expect: [413, 'too_large'] },
  { name: 'a name that is too long', ...post, body: { name: 'x'.repeat(201) }, expect: [422, 'invalid', 'name:too_long'] },
  { name: '10,001 ids for a bulk change', method: 'POST', path: '/api/account/bulk', body: { ids: Array<string>(10_001).fill(ids.mine), patch: { industry: 'x' } }, expect: [400, 'bulk_too_large'] },
  { name: '1,001 operations', method: 'POST', path: '/api/batch', body: { operations: Array(1_001).fill({ op: 'create', entity: 'account', record: { name: 'x' } }) }, expect: [400, 'too_many_operations'] },
  { name: '10,001 options', ...post, body: { name: 'x', roles: Array<string>(10_001).fill('customer') }, expect: [422, 'invalid', 'roles:too_long'] },
  { name: 'deep JSON', method: 'POST', path: '/api/saved_view', body: { name: 'x', entity: 'account', definition: deep(90) }, expect: [422, 'invalid', 'definition:too_deep'] },
  { name: 'deeper JSON than anybody reads', method: 'POST', path: '/api/saved_view', body: { name: 'x', definition: deep(2_000) }, expect: [400, 'invalid_json'] },
  { name: 'a JSON field over its limit', method: 'POST', path: '/api/saved_view', body: { name: 'x', entity: 'account', definition: { a: 'x'.repeat(70_000) } }, expect: [422, 'invalid', 'definition:too_large'] },
  { name: '10,000 names in one record', ...post, body: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, 1])), expect: [422, 'invalid', 'f0:unknown_field'], also: a => { if (a.text.length > 100_000) throw new Error('the answer is as long as the question') } },
  { name: 'an address over its limit', path: `/api/account/${'x'.repeat(300)}`, expect: [414, 'invalid_request'] },
  { name: '301 fields', path: `/api/account?fields=${Array.from({ length: 301 }, () => 'name').map((f, i) => f + '_'.repeat(i % 3)).join(',')}`, expect: [400] },
])

const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'prototype']
attack(target, 'inherited names', [
  ...INHERITED.filter(n => n !== '__proto__').map(name => ({ name: `${name} as a field`, ...post, body: { name: 'x', [name]: 'y' }, expect: [422, 'invalid', `${name}:unknown_field`] as [number, string, string] })),
  { name: '__proto__ as a field', ...post, body: '{"name":"x","__proto__":{"admin":true}}', headers: { 'content-type': 'application/json' }, expect: [400, 'invalid_json'] },
  { name: '__proto__ spelt with escapes', ...post, body: '{"name":"x","\\u005f_proto__":{"admin":true}}', headers: { 'content-type': 'application/json' }, expect: [400, 'invalid_json'] },
  ...INHERITED.map(name => ({ name: `${name} as an entity`, path: `/api/${name}`, expect: [404] as [number] })),
  ...INHERITED.map(name => ({ name: `${name} as an asked field`, path: `/api/account?fields=${name}`, expect: [400, 'unknown_field'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} in a filter`, path: `/api/account?filter=${encodeURIComponent(`{"field":"${name}","op":"eq","value":"x"}`)}`, expect: [400, 'unknown_field'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} as an operator`, path: `/api/account?filter=${encodeURIComponent(`{"field":"name","op":"${name}","value":"x"}`)}`, expect: [400, 'unknown_operator'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} as a relation`, path: `/api/account?filter=${encodeURIComponent(`{"related":"${name}","where":{}}`)}`, expect: [400, 'unknown_field'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} as an order`, path: `/api/account?sort=${name}`, expect: [400, 'unknown_field'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} as a group`, path: `/api/account/aggregate?group=${name}`, expect: [400, 'unknown_field'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} as a measure`, path: `/api/account/aggregate?measures=${name}(name)`, expect: [400, 'unknown_measure'] as [number, string] })),
  ...INHERITED.map(name => ({ name: `${name} as an action`, method: 'POST', path: `/api/account/${ids.mine}/${name}`, body: {}, expect: [404] as [number] })),
  ...INHERITED.map(name => ({ name: `${name} as an entity of a batch`, method: 'POST', path: '/api/batch', body: `{"operations":[{"op":"create","entity":"${name}","record":{}}]}`, headers: { 'content-type': 'application/json' }, expect: (name === '__proto__' ? [404] : [404, 'not_found']) as [number, string?] })),
  ...INHERITED.map(name => ({ name: `${name} as an entity to search`, path: `/api/search?q=blanco&entities=${name}`, expect: [400, 'unknown_entity'] as [number, string] })),
])

attack(target, 'SQL where a name or a value stands', [
  ...[`name'--`, `name;drop table account`, `"name"`, `name) from account--`, `(select 1)`, `acl`, `search`].flatMap(text => [
    { name: `fields=${text}`, path: `/api/account?fields=${encodeURIComponent(text)}`, expect: [400, 'unknown_field'] as [number, string] },
    { name: `sort=${text}`, path: `/api/account?sort=${encodeURIComponent(text)}`, expect: [400, 'unknown_field'] as [number, string] },
    { name: `group=${text}`, path: `/api/account/aggregate?group=${encodeURIComponent(text)}`, expect: [400, 'unknown_field'] as [number, string] },
    { name: `measure of ${text}`, path: `/api/account/aggregate?measures=${encodeURIComponent(`sum(${text})`)}`, expect: [400] as [number] },
    { name: `filter on ${text}`, path: `/api/account?filter=${json({ field: text, op: 'eq', value: 1 })}`, expect: [400, 'unknown_field'] as [number, string] },
  ]),
  ...[`' or '1'='1`, `'; drop table account; --`, `\\'; select pg_sleep(9); --`, `%' union select 1--`, `$1`, `{1,2}`, `\\x00`].flatMap(text => [
    { name: `value ${text}`, path: `/api/account?fields=id&filter=${json({ field: 'name', op: 'eq', value: text })}`, expect: [200] as [number], also: empty },
    { name: `contains ${text}`, path: `/api/account?fields=id&filter=${json({ field: 'name', op: 'contains', value: text })}`, expect: [200] as [number], also: empty },
    { name: `q=${text}`, path: `/api/account?fields=id&q=${encodeURIComponent(text)}`, expect: [200] as [number], also: empty },
    { name: `search ${text}`, path: `/api/search?q=${encodeURIComponent(text)}`, expect: [200] as [number], also: empty },
  ]),
  { name: 'an entity', path: `/api/${encodeURIComponent('account"; drop table account; --')}`, expect: [404] },
  { name: 'an id', path: `/api/account/${encodeURIComponent(`${ids.mine}' or true--`)}`, expect: [404, 'not_found'] },
  { name: 'a part of a date', path: `/api/opportunity/aggregate?group=${encodeURIComponent(`close_date:month') from user--`)}`, expect: [400, 'invalid_group'] },
  { name: 'a value to begin at', path: `/api/account?sort=created_at&from=${encodeURIComponent(`2026-01-01' or true--`)}`, expect: [400, 'invalid_parameter'] },
  { name: 'an external system', method: 'POST', path: '/api/account/upsert', body: { system: `x'||(select 1)||'`, external_id: `'); delete from account;--`, record: { nope: 1 } }, expect: [422, 'invalid', 'nope:unknown_field'] },
])

function empty(answer: { body: { data: unknown[] } }): void { if (answer.body.data.length > 0) throw new Error(`found ${answer.body.data.length}`) }

attack(target, 'lone surrogates and NUL', [
  { name: 'NUL in a text', ...post, body: { name: 'a\0b' }, expect: [422, 'invalid', 'name:invalid_text'] },
  { name: 'a lone surrogate in a text', ...post, body: '{"name":"a\\ud800b"}', headers: { 'content-type': 'application/json' }, expect: [422, 'invalid', 'name:invalid_text'] },
  { name: 'NUL in a JSON field', method: 'POST', path: '/api/saved_view', body: { name: 'x', entity: 'account', definition: { a: 'b\0' } }, expect: [422, 'invalid', 'definition:invalid_text'] },
  { name: 'a lone surrogate as a key of a JSON field', method: 'POST', path: '/api/saved_view', body: '{"name":"x","entity":"account","definition":{"\\udfff":1}}', headers: { 'content-type': 'application/json' }, expect: [422, 'invalid'] },
  { name: 'NUL as the name of a field', ...post, body: { 'na\0me': 'x' }, expect: [422, 'invalid'] },
  { name: 'NUL in a filter', path: `/api/account?filter=${json({ field: 'name', op: 'eq', value: 'a\0' })}`, expect: [400, 'invalid_condition'] },
  { name: 'a lone surrogate in a filter', path: `/api/account?filter=${encodeURIComponent('{"field":"name","op":"eq","value":"\\ud800"}')}`, expect: [400, 'invalid_condition'] },
  { name: 'NUL in a search', path: '/api/search?q=a%00b', expect: [400, 'invalid_parameter'] },
  { name: 'NUL in a query', path: '/api/account?q=a%00b', expect: [400, 'invalid_parameter'] },
  { name: 'NUL in an id', path: '/api/account/a%00b', expect: [404] },
  { name: 'NUL in an external id', method: 'POST', path: '/api/account/upsert', body: { system: 'erp', external_id: 'a\0', record: { name: 'x' } }, expect: [422, 'invalid', 'external_id:required'] },
  { name: 'a lone surrogate in an external id', method: 'POST', path: '/api/account/upsert', body: '{"system":"erp","external_id":"\\ud800","record":{"nope":1}}', headers: { 'content-type': 'application/json' }, expect: [422, 'invalid'] },
  { name: 'broken percent signs', path: '/api/account?q=%E0%A4%A', expect: [200] },
  { name: 'broken percent signs in the path', path: '/api/account/%E0%A4%A', expect: [400, 'invalid_request'] },
])

attack(target, 'dates that do not exist', [
  ...['2026-02-30', '2026-13-01', '2025-02-29', '0000-00-00', '26-1-1', '2026-04-31', 'mañana', '99999-01-01', '2026-01-01T00:00:00Z'].map(text => ({ name: text, method: 'PATCH', path: `/api/opportunity/${ids.deal}`, body: { close_date: text }, expect: [422, 'invalid', 'close_date:invalid_date'] as [number, string, string] })),
  ...['2026-01-01T25:00:00Z', '2026-01-01T00:61:00Z', '2026-02-30T00:00:00Z', 'ayer', '2026-01-01T00:00:00+99:00'].map(text => ({ name: text, method: 'POST', path: '/api/task', body: { subject: 'x', due_at: text }, expect: [422, 'invalid'] as [number, string] })),
  { name: 'in a filter', path: `/api/opportunity?filter=${json({ field: 'close_date', op: 'gte', value: '2026-02-30' })}`, expect: [400, 'invalid_condition'] },
  { name: 'a period without end', path: `/api/opportunity?filter=${json({ field: 'close_date', op: 'in_last', value: { days: 1e12 } })}`, expect: [400, 'invalid_condition'] },
  { name: 'as a value to begin at', path: '/api/opportunity?sort=close_date&from=2026-02-30', expect: [400, 'invalid_parameter'] },
])

attack(target, 'numbers out of range', [
  ...['1e400', '99999999999999999999999999', 'NaN', 'Infinity', '1,5,5', '0x10', '1e-50x'].map(text => ({ name: `money ${text}`, method: 'PATCH', path: `/api/opportunity/${ids.deal}`, body: { amount: text }, expect: [422, 'invalid'] as [number, string] })),
  { name: 'a money of twenty digits as a number', method: 'PATCH', path: `/api/opportunity/${ids.deal}`, body: { amount: 1e20 }, expect: [422, 'invalid'] },
  { name: 'an integer beyond its column', ...patch, body: { employees: 1e19 }, expect: [422, 'invalid'] },
  { name: 'a fraction of a person', ...patch, body: { employees: 1.5 }, expect: [422, 'invalid'] },
  { name: 'a negative number of people', ...patch, body: { employees: -1 }, expect: [422, 'invalid', 'employees:out_of_range'] },
  { name: 'a probability of 101', method: 'PATCH', path: `/api/opportunity/${ids.deal}`, body: { probability: 101 }, expect: [422, 'invalid', 'probability:out_of_range'] },
  { name: '1e999 in JSON', ...patch, body: '{"employees":1e999}', headers: { 'content-type': 'application/json' }, expect: [422, 'invalid'] },
  { name: 'a limit of 0', path: '/api/account?limit=0', expect: [400, 'invalid_parameter', 'limit:invalid_parameter'] },
  { name: 'a limit of 501', path: '/api/account?limit=501', expect: [400, 'invalid_parameter', 'limit:invalid_parameter'] },
  { name: 'a limit of 1e9', path: '/api/changes?limit=1e9', expect: [400, 'invalid_parameter'] },
  { name: 'a version beyond all', ...patch, body: {}, headers: { 'if-match': '"99999999999999"' }, expect: [400, 'invalid_parameter'] },
  { name: 'a huge number in a filter', path: `/api/account?filter=${json({ field: 'employees', op: 'gt', value: 1e30 })}`, expect: [400, 'invalid_condition'] },
])

const computed = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at', 'external_ids']
attack(target, 'mass assignment', [
  ...computed.map(name => ({ name: `${name} at creation`, ...post, body: { name: 'x', [name]: name === 'version' ? 9 : name === 'external_ids' ? { erp: '1' } : name.endsWith('_at') ? '2020-01-01T00:00:00Z' : ids.nobody }, expect: [422, 'invalid', `${name}:read_only`] as [number, string, string] })),
  ...computed.map(name => ({ name: `${name} at a change`, ...patch, body: { [name]: null }, expect: [422, 'invalid', `${name}:read_only`] as [number, string, string] })),
  ...['acl', 'search', 'search_private', 'xmin', 'ctid', 'tableoid'].map(name => ({ name: `the column ${name}`, ...patch, body: { [name]: '{4,8}' }, expect: [422, 'invalid', `${name}:unknown_field`] as [number, string, string] })),
  { name: 'a computed status', method: 'PATCH', path: `/api/opportunity/${ids.deal}`, body: { status: 'won' }, expect: [422, 'invalid', 'status:read_only'] },
  { name: 'a derived field', method: 'PATCH', path: `/api/opportunity/${ids.deal}`, body: { win_score: 99 }, expect: [422, 'invalid', 'win_score:read_only'] },
  { name: 'a restricted field', method: 'PATCH', path: `/api/lead/${ids.nobody}`, body: { duplicate_hint: ids.contact }, expect: [404] },
  { name: 'roles by a seller', method: 'PATCH', path: `/api/user/${ids.seller}`, body: { roles: ['admin'] }, expect: [403, 'not_allowed'] },
  { name: 'roles by oneself', method: 'PATCH', path: '/api/me', body: { roles: ['admin'] }, expect: [422, 'invalid', 'roles:unknown_field'] },
  { name: 'a new user by a seller', method: 'POST', path: '/api/user', body: { email: 'x@prueba.example', name: 'x', roles: ['admin'] }, expect: [403, 'not_allowed'] },
  { name: 'grants by a seller', method: 'PATCH', path: `/api/role/${ids.role}`, body: { grants: { user: { read: 'all', create: true, update: 'all', delete: 'all' } } }, expect: [403, 'not_allowed'] },
  { name: 'grants that are none', method: 'PATCH', path: `/api/role/${ids.role}`, body: { grants: { account: { read: 'everything' } } }, as: 'admin@prueba.example', expect: [422, 'invalid', 'grants:invalid_grants'] },
  { name: 'the owner of a record of somebody else', method: 'PATCH', path: `/api/account/${ids.foreign}`, body: { owner: ids.seller }, expect: [404, 'not_found'] },
  { name: 'a record of the system', method: 'POST', path: '/api/outbound_message', body: { channel: 'mail', subject: 'x' }, expect: [403, 'server_only'] },
  { name: 'a record of the system in a batch', method: 'POST', path: '/api/batch', body: { operations: [{ op: 'create', entity: 'outbound_message', record: { channel: 'mail' } }] }, expect: [403, 'server_only'] },
])

attack(target, 'foreign ids', [
  ...['GET', 'PATCH', 'DELETE'].map(method => ({ name: `${method} a record of somebody else`, method, path: `/api/account/${ids.foreign}`, ...(method === 'PATCH' ? { body: { name: 'x' } } : {}), expect: [404, 'not_found'] as [number, string] })),
  ...['GET', 'PATCH', 'DELETE'].map(method => ({ name: `${method} an id of another entity`, method, path: `/api/contact/${ids.mine}`, ...(method === 'PATCH' ? { body: { last_name: 'x' } } : {}), expect: [404, 'not_found'] as [number, string] })),
  ...['no-id', '1', '..', ids.mine.slice(0, 35), `${ids.mine}0`, 'null', '%20'].flatMap(id => ['GET', 'DELETE'].map(method => ({ name: `${method} ${id}`, method, path: `/api/account/${id}`, expect: [404] as [number] }))),
  ...['history', '360'].map(tail => ({ name: `${tail} of somebody else's`, path: `/api/account/${ids.foreign}/${tail}`, expect: [404, 'not_found'] as [number, string] })),
  ...['restoration', 'no_such_noun'].map(tail => ({ name: `${tail} of somebody else's`, method: 'POST', path: `/api/account/${ids.foreign}/${tail}`, body: {}, expect: [404] as [number] })),
  { name: 'a reference to somebody else\'s', method: 'POST', path: '/api/opportunity', body: { name: 'x', account: ids.foreign }, expect: [422, 'invalid', 'account:reference_not_found'] },
  { name: 'a reference to another entity', method: 'POST', path: '/api/opportunity', body: { name: 'x', account: ids.contact }, expect: [422, 'invalid', 'account:reference_not_found'] },
  { name: 'a reference to nothing', method: 'POST', path: '/api/opportunity', body: { name: 'x', account: ids.nobody }, expect: [422, 'invalid', 'account:reference_not_found'] },
  { name: 'an input of an action that points to somebody else\'s', method: 'POST', path: `/api/contact/${ids.contact}/consent`, body: { state: 'withdrawn', contact_point: ids.nobody }, expect: [404] },
  { name: 'a session of somebody else', method: 'DELETE', path: `/api/session/${ids.nobody}`, expect: [404] },
  { name: 'a key of somebody else', method: 'DELETE', path: `/api/api-key/${ids.nobody}`, expect: [404] },
  { name: 'a share of somebody else\'s', method: 'POST', path: `/api/account/${ids.foreign}/share`, body: { principal: ids.seller, level: 3 }, expect: [404] },
  { name: 'a share of one\'s own with nobody', method: 'POST', path: `/api/account/${ids.mine}/share`, body: { principal: ids.nobody, level: 3 }, expect: [422, 'invalid', 'principal:reference_not_found'] },
  { name: 'one\'s own record, seen by somebody else', path: `/api/account/${ids.mine}`, as: other, expect: [404, 'not_found'] },
])
