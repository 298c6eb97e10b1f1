// A person may be called as the program calls things, or as part of a word: their erasure takes nothing from anybody else.
import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { erasePerson } from '#customer/privacy/erasure/erase-person.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request } = await testServer({ own: true })
const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await request(method, path, body === undefined ? {} : { body })
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
  return answer.body
}
const erase = async (person: Record<string, unknown>) => {
  const { id } = await ask('POST', '/api/contact', person)
  return erasePerson(systemContext(kernel, { reason: 'test', origin: 'job' }), id, { request: null })
}

test('rights, definitions and automations stand after somebody called like their words was erased', { timeout: 30_000 }, async () => {
  const steps = [{ kind: 'branch', condition: { field: 'name', op: 'is_not_empty' }, yes: [{ kind: 'update', values: { description: 'true' } }] }]
  const automation = await ask('POST', '/api/automation', { name: 'Prueba', entity: 'account', trigger: { type: 'record', events: ['created', 'updated'] }, steps })
  const roles = async () => JSON.stringify(await kernel.sql`select name, grants from role order by name`)
  const versions = async () => JSON.stringify(await kernel.sql`select definition from kernel.automation_version order by number`)
  const before = { roles: await roles(), versions: await versions() }
  for (const [first_name, last_name] of [['Account', 'Update'], ['Read', 'Branch'], ['Kind', 'Manager'], ['Steps', 'True'], ['Null', 'Field']]) await erase({ first_name, last_name })
  expect(await roles()).toBe(before.roles)
  expect(await versions()).toBe(before.versions)
  expect(await ask('GET', `/api/automation/${automation.id}`)).toMatchObject({ entity: 'account', steps })
})

test('a short name goes where it is one, and not where it is part of a word; histories of others stay', { timeout: 30_000 }, async () => {
  const { id } = await ask('POST', '/api/account', { name: 'Papelería', description: 'Exchange de marcas.\nChan llamó; (CHAN) y anota: chan2' })
  await ask('PATCH', `/api/account/${id}`, { industry: 'Merchandising' })
  const outcome = await erase({ first_name: 'Xiomara', last_name: 'Chan', email: 'xio@correo.example' })
  expect((await ask('GET', `/api/account/${id}`)).description).toBe('Exchange de marcas.\n[suprimido] llamó; ([suprimido]) y anota: [suprimido]2')
  const [stays] = await kernel.sql`select diff -> 'industry' ->> 1 as industry from kernel.change where record = ${id}::uuid and diff ? 'industry' order by seq desc limit 1`
  expect(stays).toMatchObject({ industry: 'Merchandising' })
  expect(outcome).toMatchObject({ remaining: [], mentions: { account: 1 } })
})
