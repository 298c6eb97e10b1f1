import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { testKernel } from '#test/support/database.ts'
import { recordConsent } from '#customer/actions/record_consent.ts'
import { gate } from '#customer/gate/gate.ts'
import { suppress } from '#customer/gate/suppression.ts'
import { sendUserLetter } from '#channels/outbox/user_letter.ts'
import { deliver } from '#channels/outbox/deliver.ts'
import { send, type Touch } from '#channels/outbox/send.ts'
import { registerTransport } from '#channels/outbox/transport.ts'
import { mailSettings, storeMailSettings } from '#channels/mail/settings.ts'

// a Tuesday, 10:00 in Mexico
const clock = fakeClock(new Date('2026-03-03T16:00:00Z'))
const { ctx } = await testKernel({ clock })
const received: { to: string[]; source: string }[] = []
let refuse: { code: number; text: string } | null = null
const server = new SMTPServer({
  authOptional: true, closeTimeout: 50, disabledCommands: ['STARTTLS'], logger: false,
  onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error(refuse.text), { responseCode: refuse.code }) : undefined),
  onData(stream, session, done) {
    let source = ''
    stream.on('data', chunk => { source += String(chunk) })
    stream.on('end', () => { received.push({ to: session.envelope.rcptTo.map(r => r.address), source }); done() })
  },
})
server.listen(0, '127.0.0.1')
await once(server.server, 'listening')
const port = (server.server.address() as { port: number }).port
afterAll(() => new Promise<void>(resolve => { server.close(resolve) }))
await useServer(port)
beforeEach(() => { received.length = 0; refuse = null })

async function useServer(at: number): Promise<void> {
  await storeMailSettings(ctx, { host: '127.0.0.1', port: at, secure: false, user: null, password: 'secreta', from: 'crm@ejemplo.mx', fromName: 'Ejemplo' })
}
let count = 0
async function customer(more: Row = {}): Promise<{ id: string; email: string }> {
  const email = `cliente${++count}@cliente.com`
  return { id: String((await create(ctx, 'contact', { last_name: `Cliente ${count}`, email, mailing_country: 'MX', time_zone: 'America/Mexico_City', ...more }))['id']), email }
}
const touch = (contact: string, messageClass: Touch['messageClass'], more: Partial<Touch> = {}): Touch => ({ channel: 'mail', messageClass, purpose: messageClass, subject: '¿Cómo le fue?', text: 'Hola,\ngracias.', contact, ...more })
const agreed = (id: string) => recordConsent(ctx, id, { state: 'granted', channel: 'mail', purpose: 'marketing', source: 'formulario' })

describe('the way out', () => {
  test('a service mail goes out, once, and is an interaction', async () => {
    const { id, email } = await customer()
    const sent = await send(ctx, touch(id, 'service', { dedupe: 'caso-1' }))
    expect(sent).toMatchObject({ state: 'queued', reason: null })
    expect(await send(ctx, touch(id, 'service', { dedupe: 'caso-1' }))).toMatchObject({ id: sent.id })
    expect(await deliver(ctx, sent.id)).toBe('sent')
    expect(await deliver(ctx, sent.id)).toBe('sent')
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ to: [email], source: expect.stringContaining(`<${sent.id}@ejemplo.mx>`) })
    expect(await rows(ctx, 'interaction', { filter: { field: 'contact', op: 'eq', value: id }, limit: 5 })).toMatchObject([{ channel: 'mail', direction: 'out', subject: '¿Cómo le fue?', message_id: `<${sent.id}@ejemplo.mx>` }])
  })
  test('marketing needs a grant in force with proof, when it is stored and when it leaves', async () => {
    const { id } = await customer()
    expect(await send(ctx, touch(id, 'marketing'))).toMatchObject({ state: 'refused', reason: 'no_consent' })
    await agreed(id)
    const sent = await send(ctx, touch(id, 'marketing'))
    expect(sent.state).toBe('queued')
    clock.advance(1_000)
    await recordConsent(ctx, id, { state: 'withdrawn', channel: 'all', purpose: 'marketing' })
    expect(await deliver(ctx, sent.id)).toBe('refused')
    expect(await get(ctx, 'outbound_message', sent.id)).toMatchObject({ state: 'refused', reason: 'consent_withdrawn' })
    expect(received).toHaveLength(0)
  })
  test('after a crash on the wire marketing rests as uncertain; service goes again under the same Message-ID', async () => {
    const { id } = await customer()
    await agreed(id)
    const marketing = await send(ctx, touch(id, 'marketing')), service = await send(ctx, touch(id, 'service'))
    // what a process leaves that died between `sending` and the answer
    for (const message of [marketing, service]) await update(ctx, 'outbound_message', message.id, { state: 'sending', attempts: 1 })
    expect(await deliver(ctx, marketing.id)).toBe('uncertain')
    expect(await deliver(ctx, marketing.id)).toBe('uncertain')
    expect(await deliver(ctx, service.id)).toBe('sent')
    expect(received.map(mail => /^Message-ID: (.*)$/im.exec(mail.source)?.[1]?.trim())).toEqual([`<${service.id}@ejemplo.mx>`])
  })
  test('`sending` is committed before the wire: a process that dies there leaves it behind', async () => {
    const { id } = await customer({ phone: '+525500000001' })
    const seen: unknown[] = []
    registerTransport(ctx.kernel, {
      channel: 'sms', domain: async () => 'ejemplo.mx',
      async deliver(_ctx, parcel) {
        // what every other process sees at this moment
        seen.push((await ctx.sql`select state from outbound_message where id = ${parcel.id}::uuid`)[0]!['state'], parcel.messageId)
        if (seen.length === 2) throw new Error('the process dies here')
        return { result: 'sent' }
      },
    })
    const sent = await send(ctx, touch(id, 'service', { channel: 'sms' }))
    await expect(deliver(ctx, sent.id)).rejects.toThrow('dies here')
    expect(await get(ctx, 'outbound_message', sent.id)).toMatchObject({ state: 'sending', attempts: 1 })
    expect(await deliver(ctx, sent.id)).toBe('sent')
    expect(seen).toEqual(['sending', `<${sent.id}@ejemplo.mx>`, 'sending', `<${sent.id}@ejemplo.mx>`])
  })
  test('a line that breaks after the text leaves marketing uncertain, and service to be sent again', async () => {
    const sockets: Socket[] = []
    const rude = createServer(socket => { sockets.push(socket); talkAndHangUp(socket) })
    rude.listen(0, '127.0.0.1')
    await once(rude, 'listening')
    const { id } = await customer()
    await agreed(id)
    await useServer((rude.address() as { port: number }).port)
    const marketing = await send(ctx, touch(id, 'marketing')), service = await send(ctx, touch(id, 'service'))
    expect([await deliver(ctx, marketing.id), await deliver(ctx, service.id)]).toEqual(['uncertain', 'uncertain'])
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => { rude.close(resolve) })
    await useServer(port)
    expect([await deliver(ctx, marketing.id), await deliver(ctx, service.id)]).toEqual(['uncertain', 'sent'])
    expect(received).toHaveLength(1)
  })
  test('a server nobody answers at leaves even marketing to be sent later', async () => {
    const { id } = await customer()
    await agreed(id)
    await useServer(1)
    const sent = await send(ctx, touch(id, 'marketing'))
    expect(await deliver(ctx, sent.id)).toBe('queued')
    await useServer(port)
    expect(await deliver(ctx, sent.id)).toBe('sent')
  })
  test('a server that is away is asked again later; an address that does not exist is suppressed', async () => {
    const { id } = await customer()
    refuse = { code: 451, text: 'later' }
    const sent = await send(ctx, touch(id, 'service'))
    expect(await deliver(ctx, sent.id)).toBe('queued')
    refuse = { code: 550, text: '5.1.1 no such user' }
    expect(await deliver(ctx, sent.id)).toBe('failed')
    expect(await send(ctx, touch(id, 'service'))).toMatchObject({ state: 'refused', reason: 'suppressed_hard_bounce' })
  })
  test('a letter about access needs no customer; its secret is stored sealed and forgotten once sent', async () => {
    const letter = { kind: 'sign_in' as const, to: 'nueva@ejemplo.mx', toName: 'Nueva', language: 'es' as const, subject: 'Invitación', text: 'https://crm/set-password#TOKEN', user: ctx.id() }
    const sent = await sendUserLetter(ctx, letter)
    const stored = await get(ctx, 'outbound_message', sent.id)
    expect(stored['body']).toBeNull()
    expect(JSON.stringify(stored)).not.toContain('TOKEN')
    expect(await deliver(ctx, sent.id)).toBe('sent')
    expect(received[0]!.source).toContain('TOKEN')
    expect(await get(ctx, 'outbound_message', sent.id)).toMatchObject({ sealed: null })
    await storeMailSettings(ctx, null)
    await expect(sendUserLetter(ctx, letter)).rejects.toMatchObject({ status: 503, code: 'mail_unavailable' })
    await useServer(port)
  })
  test('the password of the mail server is stored sealed', async () => {
    const [row] = await ctx.sql<{ value: unknown }[]>`select value::text as value from kernel.setting where key = 'smtp'`
    expect(String(row!.value)).not.toContain('secreta')
    expect(await mailSettings(ctx)).toMatchObject({ password: 'secreta' })
  })
})

describe('the gate', () => {
  test('holds what rings until the window opens in the zone of the person', async () => {
    const { id } = await customer({ phone: '+525512345678' })
    await recordConsent(ctx, id, { state: 'granted', channel: 'all', purpose: 'marketing', source: 'formulario' })
    const ask = { contact: id, channel: 'phone' as const, purpose: 'marketing', messageClass: 'marketing' as const }
    expect(await gate(ctx, ask)).toEqual({ decision: 'send' })
    // Saturday 22:00 in Mexico: closed until Monday 9:00
    clock.set(new Date('2026-03-08T04:00:00Z'))
    expect(await gate(ctx, ask)).toEqual({ decision: 'held', until: '2026-03-09T15:00:00.000Z', reason: 'outside_hours' })
    expect(await gate(ctx, { ...ask, messageClass: 'service' })).toEqual({ decision: 'send' })
  })
  test('lets the latest decision count, and only while it lasts', async () => {
    const { id } = await customer()
    const ask = { contact: id, channel: 'mail' as const, purpose: 'marketing', messageClass: 'marketing' as const }
    await recordConsent(ctx, id, { state: 'granted', channel: 'mail', purpose: 'marketing', source: 'feria', expires_at: new Date(clock.now().getTime() + 60_000).toISOString() })
    expect(await gate(ctx, ask)).toEqual({ decision: 'send' })
    expect(await gate(ctx, { ...ask, channel: 'sms' })).toEqual({ decision: 'refused', reason: 'no_consent' })
    clock.advance(61_000)
    expect(await gate(ctx, ask)).toEqual({ decision: 'refused', reason: 'consent_expired' })
    await recordConsent(ctx, id, { state: 'objected', channel: 'all', purpose: 'all' })
    expect(await gate(ctx, { ...ask, messageClass: 'service', purpose: 'service' })).toEqual({ decision: 'refused', reason: 'objected' })
    expect(await gate(ctx, { ...ask, messageClass: 'transactional' })).toEqual({ decision: 'send' })
  })
  test('heeds the suppression list, whoever has the address', async () => {
    const { id, email } = await customer()
    await suppress(ctx, { channel: 'mail', value: email.toUpperCase(), reason: 'unsubscribe', scope: 'marketing' })
    await agreed(id)
    const [point] = await rows(ctx, 'contact_point', { filter: { field: 'contact', op: 'eq', value: id }, limit: 1 })
    const ask = { contact: id, contactPoint: String(point!['id']), channel: 'mail' as const, purpose: 'marketing', messageClass: 'marketing' as const }
    expect(await gate(ctx, ask)).toEqual({ decision: 'refused', reason: 'suppressed_unsubscribe' })
    expect(await gate(ctx, { ...ask, messageClass: 'service' })).toEqual({ decision: 'send' })
  })
})

/** An SMTP server that takes the whole text and hangs up instead of answering. */
function talkAndHangUp(socket: Socket): void {
  let inData = false
  socket.on('error', () => {})
  socket.write('220 rude\r\n')
  socket.on('data', chunk => {
    const text = String(chunk)
    if (inData) { if (text.includes('\r\n.\r\n')) socket.destroy(); return }
    if (/^DATA/im.test(text)) { inData = true; socket.write('354 go\r\n') } else if (/^EHLO/im.test(text)) socket.write('250 rude\r\n')
    else socket.write('250 ok\r\n')
  })
}
