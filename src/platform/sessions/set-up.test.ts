import { expect, test } from 'vitest'
import { createServer } from '#kernel/http/server.ts'
import type { Module } from '#kernel/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { testKernel } from '#test/support/database.ts'
import { roles } from '#customer/roles.ts'

const seeded: string[] = []
const shelf: Module = {
  name: 'shelf', grants: { agent: { team: { read: 'all', create: true, update: 'all', delete: 'none' } }, librarian: { user: { read: 'all', create: false, update: 'none', delete: 'none' } } },
  async seed(_ctx, choices) { seeded.push(`${choices.country} ${choices.currency}`) },
}
const { kernel } = await testKernel({ modules: [sessionsModule, shelf, { name: 'roles', roles }] })
const http = await createServer(kernel)
const choices = { language: 'es', country: 'co', organisation: 'Biblioteca Central', admin_name: 'Inés Mora', admin_email: 'ines@biblioteca.example', admin_password: 'quince-nubes-altas' }
const send = (payload: object) => http.inject({ method: 'POST', url: '/api/set-up', payload })

test('an empty installation says what it needs and refuses half choices whole', async () => {
  expect((await http.inject({ url: '/api/set-up' })).json()).toMatchObject({ needed: true, countries: expect.arrayContaining([{ code: 'CO', currency: 'COP', time_zone: 'America/Bogota' }]) })
  for (const [wrong, field] of [[{ admin_password: 'biblioteca1' }, 'admin_password'], [{ admin_email: 'no-address' }, 'admin_email'], [{ country: 'ZZ' }, 'country']] as const) {
    const answer = await send({ ...choices, ...wrong })
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([422, field])
  }
  expect((await kernel.sql`select id from "role"`)).toHaveLength(0)
  expect((await http.inject({ url: '/api/set-up' })).json().needed).toBe(true)
})

test('two at once set up one organisation; afterwards the door is gone', async () => {
  seeded.length = 0
  const answers = await Promise.all([send(choices), send({ ...choices, admin_email: 'mallory@evil.example' })])
  expect(answers.map(a => a.statusCode).sort((a, b) => a - b)).toEqual([201, 404])
  expect(seeded).toEqual(['CO COP'])
  expect((await send(choices)).statusCode).toBe(404)
  expect((await http.inject({ url: '/api/set-up' })).json()).toEqual({ needed: false, countries: [] })
  const won = answers.find(a => a.statusCode === 201)!
  expect(won.json()).toMatchObject({ organisation: { name: 'Biblioteca Central', country: 'CO', currency: 'COP', time_zone: 'America/Bogota', language: 'es' }, user: { roles: ['admin'] } })
  const cookie = won.cookies.map(c => `${c.name}=${c.value}`).find(text => !text.endsWith('='))!
  expect((await http.inject({ url: '/api/me', headers: { cookie } })).json()).toMatchObject({ admin: true })
})

test('roles are the union of what all modules propose', async () => {
  const roles = new Map((await kernel.sql`select name, grants from "role"`).map(r => [r['name'], r['grants'] as Record<string, Record<string, unknown>>]))
  expect([...roles.keys()].map(String).sort()).toEqual(['admin', 'agent', 'analyst', 'librarian', 'manager', 'marketer', 'read_only', 'sales_rep'])
  expect(roles.get('agent')!['team']).toMatchObject({ read: 'all', create: true })
  expect(roles.get('agent')!['user']).toMatchObject({ read: 'all', create: false })
  expect(roles.get('analyst')!['team']).toMatchObject({ create: false })
  await http.close()
})
