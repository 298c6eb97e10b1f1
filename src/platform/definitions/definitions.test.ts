import { describe, expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, kernel, ctx, addUser } = await testServer()
const post = async (path: string, body: unknown, as?: string) => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); return answer }

describe('a custom field', () => {
  test('is there at once, at every door', async () => {
    const made = await post('/api/custom_field', { entity: 'account', name: 'level', kind: 'select', label: { es: 'Nivel', en: 'Level' }, options: [{ value: 'gold', es: 'Oro', en: 'Gold' }, { value: 'silver', es: 'Plata', en: 'Silver' }] })
    expect(made.status, made.text).toBe(201)
    expect(made.body).toMatchObject({ name: 'cf_level', key: 'account.cf_level', state: 'active' })
    const account = await post('/api/account', { name: 'Río', cf_level: 'gold' })
    expect(account.status, account.text).toBe(201)
    expect(account.body).toMatchObject({ cf_level: 'gold' })
    const meta = await request('GET', '/api/meta')
    expect(meta.body.entities.account.fields.cf_level).toMatchObject({ kind: 'select', label: 'Nivel', options: [{ value: 'gold', label: 'Oro' }, { value: 'silver', label: 'Plata' }] })
    void kernel; void ctx; void addUser
  })
})
