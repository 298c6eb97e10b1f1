import { afterEach, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { testKernel } from '#test/support/database.ts'
import { recordConsent } from '#customer/actions/record_consent.ts'
import { deliver } from '#channels/outbox/deliver.ts'
import { send, type Touch } from '#channels/outbox/send.ts'
import { registerTransport } from '#channels/outbox/transport.ts'

// a Tuesday, 10:00 in Bogotá: one touch a day by law
const clock = fakeClock(new Date('2026-03-03T15:00:00Z'))
const { ctx } = await testKernel({ clock })
const wire: string[] = []
let people = 0
registerTransport(ctx.kernel, { channel: 'chat', domain: async () => 'prueba.co', deliver: async (_ctx, parcel) => { wire.push(parcel.to); return { result: 'sent' } } })
afterEach(() => { wire.length = 0 })

async function person(): Promise<string> {
  const id = String((await create(ctx, 'contact', { last_name: 'Bogotana', mailing_country: 'CO', phone: `3001234${String(500 + ++people)}` }))['id'])
  await recordConsent(ctx, id, { state: 'granted', channel: 'all', purpose: 'all', source: 'formulario', given_at: '2026-01-01T00:00:00Z' })
  return id
}
const touch = (contact: string, messageClass: Touch['messageClass']): Touch => ({ channel: 'chat', messageClass, purpose: messageClass, subject: 'Oferta', text: 'Hola', contact, to: '@bogotana' })

test('of two messages of a day one leaves, the other waits for tomorrow; a service message is no advertising', async () => {
  const id = await person()
  const [first, second, service] = [await send(ctx, touch(id, 'marketing')), await send(ctx, touch(id, 'marketing')), await send(ctx, touch(id, 'service'))]
  expect([first.state, second.state, service.state]).toEqual(['queued', 'queued', 'queued'])
  expect((await Promise.all([deliver(ctx, first.id), deliver(ctx, second.id)])).sort()).toEqual(['held', 'sent'])
  expect(await deliver(ctx, service.id)).toBe('sent')
  expect(wire).toHaveLength(2)
  const waiting = (await get(ctx, 'outbound_message', first.id))['state'] === 'held' ? first.id : second.id
  expect(await get(ctx, 'outbound_message', waiting)).toMatchObject({ state: 'held', reason: 'cap_day', held_until: '2026-03-04T12:00:00.000Z' })
  clock.set(new Date('2026-03-04T12:00:00Z'))
  expect(await deliver(ctx, waiting)).toBe('sent')
})

test('a message that left is counted once though it became an interaction, and collection counts with marketing', async () => {
  clock.set(new Date('2026-03-10T15:00:00Z'))
  const id = await person()
  expect(await deliver(ctx, (await send(ctx, touch(id, 'collection'))).id)).toBe('sent')
  expect(await send(ctx, touch(id, 'marketing'))).toMatchObject({ state: 'held', reason: 'cap_day', until: '2026-03-11T12:00:00.000Z' })
})
