// A stranger's form through the front door: the page, the letter, the person, the consent and its proof.
import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { registerTransport, type Parcel, type Transport } from '#channels/outbox/transport.ts'
import { verifySeals } from '#platform/audit/verify.ts'
import { submissionEraser } from '#operational/leads/forms/erase.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { ctx, kernel, request, http, addUser } = await testServer({ clock, configuration: { url: 'https://crm.prueba.example' } })
const letters: Parcel[] = []
const transport: Transport = { channel: 'mail', domain: async () => 'prueba.example', deliver: async (_, parcel) => { letters.push(parcel); return { result: 'sent' } } }
registerTransport(kernel, transport)
const work = await worker(kernel, [], ['outbox.deliver', 'leads.submissions_end'])

const seller = await addUser('sales_rep'), marketer = await addUser('marketer')

const form = async (more: Record<string, unknown> = {}) => (await create(ctx, 'web_form', { name: `Contacto ${ctx.id()}`, double_opt_in: false, consent_text: 'Acepto recibir ofertas por correo.', notice: 'Se usan los datos para responder.', notice_version: '2026-1', source: 'Sitio', origins: 'https://www.tienda.example', ...more })) as Row & { id: string; token: string }
const shown = async (token: string, query = '') => {
  const page = await http.inject({ method: 'GET', url: `/f/${token}${query}`, headers: { host: 'crm.prueba.example', accept: 'text/html' } })
  return { page, stamp: /name="stamp" value="([^"]+)"/.exec(page.body)?.[1] ?? '' }
}
const send = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}, ip = '203.0.113.9') => http.inject({ method: 'POST', url: `/f/${token}`, remoteAddress: ip, headers: { host: 'crm.prueba.example', origin: 'https://crm.prueba.example', 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(fields).toString() })
let network = 0
/** Neither the record nor its history holds one of the words, and the seals take it for an erasure. */
const forgotten = async (id: unknown, ...words: string[]) => {
  const [held] = await ctx.sql<{ text: string }[]>`select coalesce(string_agg(c.diff::text, ' '), '') || (select to_jsonb(s)::text from web_form_submission s where s.id = ${String(id)}::uuid) as text from kernel.change c where c.entity = 'web_form_submission' and c.record = ${String(id)}::uuid`
  for (const word of words) expect(held!.text).not.toContain(word)
  expect((await verifySeals(kernel.sql, { key: null })).fault).toBeNull()
}
const fresh = () => `198.51.100.${++network}`

describe('a web form', () => {
  test('shows its questions, keeps the campaign, and makes a lead with a person and a consent that is proved', async () => {
    const made = await form({ redirect: 'https://www.tienda.example/gracias' })
    const { page, stamp } = await shown(made.token, '?utm_source=boletin&utm_campaign=marzo&page=https%3A%2F%2Fwww.tienda.example%2Foferta%3Fq%3Dsecreto')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'self' https://www.tienda.example")
    expect(page.headers['x-frame-options']).toBeUndefined()
    clock.advance(10_000)
    const sent = await send(made.token, { last_name: 'Vega', email: 'vega@cliente.example', company: 'Vega SA', consent: 'on', stamp, utm_source: 'boletin', utm_campaign: 'marzo', page: 'https://www.tienda.example/oferta?q=secreto' }, {}, fresh())
    expect([sent.statusCode, sent.headers.location]).toEqual([303, 'https://www.tienda.example/gracias'])
    const [lead] = await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })
    expect(lead).toMatchObject({ source: 'Sitio', campaign_source: 'marzo', utm_source: 'boletin', landing_page: 'https://www.tienda.example/oferta', status: 'new' })
    const [consent] = await rows(ctx, 'consent', { filter: { field: 'contact', op: 'eq', value: lead!['contact'] }, limit: 5 })
    expect(consent).toMatchObject({ state: 'granted', purpose: 'marketing', channel: 'mail', notice_version: '2026-1', proof: { ip: '198.51.100.0/24', consent: 'Acepto recibir ofertas por correo.' } })
    expect(consent!['contact_point']).not.toBeNull()
    const [submission] = await rows(ctx, 'web_form_submission', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })
    expect(submission).toMatchObject({ state: 'accepted', lead: lead!['id'], values: null, proof: null, summary: null })
    await forgotten(submission!['id'], 'vega@cliente.example', 'Vega', 'Acepto recibir')
  })

  test('takes a page once, however often its button is pressed', async () => {
    const made = await form(), { stamp } = await shown(made.token), ip = fresh()
    clock.advance(10_000)
    const both = await Promise.all([1, 2, 3].map(() => send(made.token, { last_name: 'Doble', email: 'doble@cliente.example', stamp }, {}, ip)))
    expect(both.map(answer => answer.statusCode)).toEqual([200, 200, 200])
    expect(await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })).toHaveLength(1)
  })

  test('says what is missing in its own language and keeps what was written, escaped', async () => {
    const made = await form({ language: 'en' }), { stamp } = await shown(made.token)
    const sent = await send(made.token, { last_name: '"><script>alert(1)</script>', email: 'no-mail', stamp }, {}, fresh())
    expect(sent.statusCode).toBe(422)
    expect(sent.body).toContain('Something is missing or not valid')
    expect(sent.body).toContain('&#34;&#62;&#60;script&#62;')
    expect(sent.body).not.toContain('<script>alert')
  })

  test('keeps what a program filled in apart, answers it like everybody, and a colleague can still take it', async () => {
    const made = await form(), ip = fresh(), trapped = await shown(made.token), hasty = await shown(made.token)
    clock.advance(1_000)
    expect((await send(made.token, { last_name: 'Deprisa', email: 'deprisa@cliente.example', stamp: hasty.stamp }, {}, ip)).statusCode).toBe(200)
    clock.advance(10_000)
    expect((await send(made.token, { last_name: 'Robot', email: 'robot@cliente.example', homepage: 'http://spam.example', stamp: trapped.stamp, consent: 'on' }, {}, ip)).statusCode).toBe(200)
    const kept = await rows(ctx, 'web_form_submission', { filter: { field: 'web_form', op: 'eq', value: made.id }, sort: 'created_at', limit: 5 })
    expect(kept.map(row => [row['state'], row['reason']])).toEqual([['spam', 'too_fast'], ['spam', 'honeypot']])
    expect(await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })).toHaveLength(0)
    const taken = await request('POST', `/api/web_form_submission/${String(kept[1]!['id'])}/acceptance`, { as: marketer, body: {} })
    expect(taken.body).toMatchObject({ state: 'accepted' })
    const lead = await get(ctx, 'lead', taken.body.lead)
    expect(await rows(ctx, 'consent', { filter: { field: 'contact', op: 'eq', value: lead['contact'] }, limit: 5 })).toHaveLength(0)
    expect((await request('POST', `/api/web_form_submission/${String(kept[1]!['id'])}/acceptance`, { as: marketer, body: {} })).body).toMatchObject({ status: 409, code: 'submission_decided' })
  })

  test('refuses other sites, old pages, floods and what is too large', async () => {
    const made = await form(), { stamp } = await shown(made.token), ip = fresh()
    clock.advance(10_000)
    const fields = { last_name: 'Ajena', email: 'ajena@cliente.example', stamp }
    expect((await send(made.token, fields, { origin: 'https://otra.example' }, ip)).statusCode).toBe(403)
    expect((await send(made.token, { ...fields, stamp: 'inventado' }, {}, ip)).statusCode).toBe(409)
    expect((await send(made.token, { ...fields, description: 'x'.repeat(250_000) }, {}, ip)).statusCode).toBe(413)
    const allowed = await http.inject({ method: 'OPTIONS', url: `/f/${made.token}`, headers: { origin: 'https://www.tienda.example' } })
    expect(allowed.headers['access-control-allow-origin']).toBe('https://www.tienda.example')
    expect((await http.inject({ method: 'OPTIONS', url: `/f/${made.token}`, headers: { origin: 'https://otra.example' } })).headers['access-control-allow-origin']).toBeUndefined()
    const flood = await Promise.all(Array.from({ length: 14 }, () => send(made.token, fields, {}, ip)))
    expect(flood.filter(answer => answer.statusCode === 429).length).toBeGreaterThan(0)
    expect((await http.inject({ method: 'GET', url: '/f/no-existe', headers: { accept: 'text/html' } })).statusCode).toBe(404)
  })

  test('answers a page of a stated origin as JSON', async () => {
    const made = await form(), told = await http.inject({ method: 'GET', url: `/f/${made.token}`, headers: { accept: 'application/json', origin: 'https://www.tienda.example' } })
    expect(told.json()).toMatchObject({ language: 'es', consent: { text: 'Acepto recibir ofertas por correo.' }, fields: expect.arrayContaining([expect.objectContaining({ field: 'email', required: true })]) })
    expect(JSON.stringify(told.json())).not.toContain('Sitio')
    clock.advance(10_000)
    const sent = await http.inject({ method: 'POST', url: `/f/${made.token}`, remoteAddress: fresh(), headers: { 'content-type': 'application/json', accept: 'application/json', origin: 'https://www.tienda.example' }, payload: { values: { last_name: 'Json', email: 'json@cliente.example' }, consent: true, stamp: told.json().stamp } })
    expect([sent.statusCode, sent.json().state, sent.headers['access-control-allow-origin']]).toEqual([200, 'accepted', 'https://www.tienda.example'])
  })

  test('does not ask for what no form may ask', async () => {
    const refused = await request('POST', '/api/web_form', { as: marketer, body: { name: 'Mal', fields: [{ field: 'owner', required: true }] } })
    expect(refused.body.errors.map((error: { code: string }) => error.code)).toEqual(['form_field_unknown', 'form_nobody', 'form_needs_email'])
    expect((await request('POST', '/api/web_form', { as: seller, body: { name: 'Ajeno' } })).status).toBe(403)
  })
})

describe('confirmation by mail', () => {
  test('makes nothing of a submission until the holder of the address confirms, by the button, once', async () => {
    const made = await form({ double_opt_in: true }), { stamp } = await shown(made.token)
    clock.advance(10_000)
    const sent = await send(made.token, { last_name: 'Confirma', email: 'confirma@cliente.example', consent: 'on', stamp }, {}, fresh())
    expect(sent.body).toContain('Falta un paso')
    await work.settle()
    const link = /https:\/\/crm\.prueba\.example(\/f\/confirm\/\S+)/.exec(letters.at(-1)!.text)![1]!
    const open = { headers: { accept: 'text/html', host: 'crm.prueba.example' } }
    expect((await http.inject({ method: 'GET', url: link, ...open })).body).toContain('Confirmar')
    expect(await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })).toHaveLength(0)
    expect((await http.inject({ method: 'POST', url: link, remoteAddress: fresh(), ...open })).statusCode).toBe(200)
    const [lead] = await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })
    const [consent] = await rows(ctx, 'consent', { filter: { field: 'contact', op: 'eq', value: lead!['contact'] }, limit: 5 })
    expect(consent).toMatchObject({ state: 'granted', proof: { confirmed_at: expect.any(String), confirmed_ip: expect.stringContaining('198.51.100') } })
    expect((await http.inject({ method: 'POST', url: link, remoteAddress: fresh(), ...open })).statusCode).toBe(404)
  })

  test('sends one letter to an address while that one is open', async () => {
    const made = await form({ double_opt_in: true }), before = letters.length
    for (const email of ['victima@cliente.example', 'Victima@cliente.example', 'victima@cliente.example']) {
      const { stamp } = await shown(made.token)
      clock.advance(10_000)
      expect((await send(made.token, { last_name: 'Inundada', email, stamp }, {}, fresh())).body).toContain('Falta un paso')
    }
    await work.settle()
    expect(letters.length - before).toBe(1)
    expect((await rows(ctx, 'web_form_submission', { fields: ['letter'], filter: { field: 'web_form', op: 'eq', value: made.id }, sort: 'created_at', limit: 5 })).slice(1).map(row => row['letter'])).toEqual(['letter_open', 'letter_open'])
  })

  test('says what happens where no letter can be sent: a colleague is told, sees why, and has a month', async () => {
    const marketerId = (await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: marketer }, limit: 1 }))[0]!['id']
    const made = await form({ double_opt_in: true, confirm_hours: 2, owner: marketerId }), before = letters.length
    registerTransport(kernel, { ...transport, domain: async () => null })
    try {
      for (const email of ['sincorreo@cliente.example', 'otra@cliente.example']) {
        const { stamp } = await shown(made.token)
        clock.advance(10_000)
        const answer = await send(made.token, { last_name: 'Espera', email, stamp }, {}, fresh())
        expect(answer.body).toContain('Una persona la revisa')
        expect(answer.body).not.toContain('enlace para confirmar')
      }
    } finally { registerTransport(kernel, transport) }
    const told = (await request('GET', '/api/notification?fields=kind,about_entity,about', { as: marketer })).body.data
    expect(told).toMatchObject([{ kind: 'assigned', about_entity: 'web_form_submission' }])
    clock.advance(3 * 3_600_000)
    await enqueue(ctx, 'leads.submissions_end', {})
    await work.settle()
    expect(letters.length).toBe(before)
    expect((await rows(ctx, 'web_form_submission', { fields: ['letter', 'state'], filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 }))).toMatchObject([{ letter: 'no_server', state: 'pending' }, { letter: 'no_server', state: 'pending' }])
    expect((await request('POST', `/api/web_form_submission/${told[0].about}/acceptance`, { as: marketer, body: {} })).status).toBe(200)
  })

  test('runs out, and what was written is forgotten a month later', async () => {
    const made = await form({ double_opt_in: true, confirm_hours: 2 }), { stamp } = await shown(made.token)
    clock.advance(10_000)
    await send(made.token, { last_name: 'Tarde', email: 'tarde@cliente.example', stamp }, {}, fresh())
    await work.settle()
    const link = /https:\/\/crm\.prueba\.example(\/f\/confirm\/\S+)/.exec(letters.at(-1)!.text)![1]!
    clock.advance(3 * 3_600_000)
    expect((await http.inject({ method: 'POST', url: link, remoteAddress: fresh(), headers: { accept: 'text/html', host: 'crm.prueba.example' } })).statusCode).toBe(404)
    const state = async () => (await rows(ctx, 'web_form_submission', { fields: ['state', 'values', 'summary'], filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 }))[0]
    const hourly = async () => { await enqueue(ctx, 'leads.submissions_end', {}); await work.settle() }
    await hourly()
    expect(await state()).toMatchObject({ state: 'expired', values: { last_name: 'Tarde' } })
    clock.advance(31 * 86_400_000)
    await hourly()
    expect(await state()).toMatchObject({ state: 'discarded', values: null, summary: null })
    await forgotten((await rows(ctx, 'web_form_submission', { fields: ['id'], filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 1 }))[0]!['id'], 'Tarde', 'tarde@cliente.example')
  })

  test('who wants to be forgotten is taken out of what was never confirmed', async () => {
    const made = await form({ double_opt_in: true }), { stamp } = await shown(made.token)
    clock.advance(10_000)
    await send(made.token, { last_name: 'Olvido', email: 'olvido@cliente.example', stamp }, {}, fresh())
    const other = await shown(made.token)
    clock.advance(10_000)
    await send(made.token, { last_name: 'Olvidona', email: 'olvidona@cliente.example', stamp: other.stamp }, {}, fresh())
    const erase = (text: string) => transaction(ctx, tx => submissionEraser.erase(tx, { records: [], texts: [text] }))
    // a short word counts where it stands as a word
    expect(await erase('olvid')).toBe(0)
    expect(await erase('OLVIDO@cliente.example')).toBe(1)
    const [gone, kept] = await rows(ctx, 'web_form_submission', { fields: ['id', 'state', 'values', 'summary'], filter: { field: 'web_form', op: 'eq', value: made.id }, sort: 'created_at', limit: 5 })
    expect(gone).toMatchObject({ state: 'discarded', values: null, summary: null })
    expect(kept).toMatchObject({ state: 'pending', summary: 'Olvidona' })
    await forgotten(gone!['id'], 'Olvido')
  })

  test('an agreement that nobody confirmed does not outweigh a refusal', async () => {
    const contact = await create(ctx, 'contact', { last_name: 'Negada', email: 'negada@cliente.example' })
    await create(ctx, 'consent', { contact: contact['id'], state: 'withdrawn', channel: 'all', purpose: 'marketing', given_at: clock.now().toISOString() })
    const made = await form(), { stamp } = await shown(made.token)
    clock.advance(10_000)
    await send(made.token, { last_name: 'Negada', email: 'negada@cliente.example', consent: 'on', stamp }, {}, fresh())
    const [lead] = await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, limit: 5 })
    expect(lead).toMatchObject({ contact: expect.not.stringContaining(String(contact['id'])), duplicate_hint: contact['id'] })
    expect(await rows(ctx, 'consent', { filter: { field: 'contact', op: 'eq', value: lead!['contact'] }, limit: 5 })).toHaveLength(0)
    expect((await rows(ctx, 'consent', { filter: { field: 'contact', op: 'eq', value: contact['id'] }, limit: 5 })).map(row => row['state'])).toEqual(['withdrawn'])
  })

  test('what a stranger writes changes no known person: found only by the confirmed address, no company joined, no consent for other addresses', async () => {
    const foreign = await create(ctx, 'contact', { last_name: 'Ajena', email: 'conocida@cliente.example', phone: '+525511112222', owner: null })
    await create(ctx, 'consent', { contact: foreign['id'], state: 'objected', channel: 'all', purpose: 'all', given_at: clock.now().toISOString() })
    await create(ctx, 'account', { name: 'Empresa del vendedor SA' })
    const made = await form({ double_opt_in: true, fields: ['last_name', 'email', 'phone', 'company'].map(field => ({ field, required: false })).map(one => (one.field === 'email' ? { ...one, required: true } : one)) })
    const through = async (email: string) => {
      const { stamp } = await shown(made.token)
      clock.advance(10_000)
      expect((await send(made.token, { last_name: 'Ajena', phone: '+525511112222', email, company: 'Empresa del vendedor SA', consent: 'on', stamp }, {}, fresh())).statusCode).toBe(200)
      await work.settle()
      const link = /https:\/\/crm\.prueba\.example(\/f\/confirm\/\S+)/.exec(letters.at(-1)!.text)![1]!
      expect((await http.inject({ method: 'POST', url: link, remoteAddress: fresh(), headers: { accept: 'text/html', host: 'crm.prueba.example' } })).statusCode).toBe(200)
      return (await rows(ctx, 'lead', { filter: { field: 'web_form', op: 'eq', value: made.id }, sort: '-created_at', limit: 1 }))[0]!
    }
    const consents = async (contact: unknown) => rows(ctx, 'consent', { filter: { field: 'contact', op: 'eq', value: contact }, sort: 'given_at', limit: 5 })
    const parts = async () => rows(ctx, 'account_contact', { filter: { field: 'contact', op: 'eq', value: foreign['id'] }, limit: 5 })
    const stranger = await through('atacante@otra.example')
    expect(stranger).toMatchObject({ contact: expect.not.stringContaining(String(foreign['id'])), duplicate_hint: foreign['id'] })
    expect([await parts(), (await consents(foreign['id'])).map(row => row['state'])]).toEqual([[], ['objected']])
    const [own] = await consents(stranger['contact'])
    expect(own).toMatchObject({ state: 'granted', contact_point: expect.any(String) })
    // the holder of the known address is the known person, and agrees for that address alone
    const holder = await through('conocida@cliente.example')
    expect(holder).toMatchObject({ contact: foreign['id'] })
    expect(await get(ctx, 'contact', String(foreign['id']))).toMatchObject({ account: null })
    expect(await parts()).toEqual([])
    const [point] = await rows(ctx, 'contact_point', { filter: { all: [{ field: 'contact', op: 'eq', value: foreign['id'] }, { field: 'kind', op: 'eq', value: 'mail' }] }, limit: 2 })
    expect((await consents(foreign['id'])).map(row => [row['state'], row['contact_point']])).toEqual([['objected', null], ['granted', point!['id']]])
  })
})
