import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { testKernel } from '#test/support/database.ts'
import { recordConsent } from '#customer/actions/record_consent.ts'
import type { Channel } from '#customer/channels.ts'
import { gate, type MessageClass } from '#customer/gate/gate.ts'
import { opensAt, periodOf } from '#customer/gate/opening.ts'

const clock = fakeClock(new Date('2026-01-01T00:00:00Z'))
const { ctx } = await testKernel({ clock })

let count = 0
async function person(country: string, more: Row = {}): Promise<{ id: string; phone: string }> {
  const phone = `${{ ES: '+3461234', MX: '+5255123456', CO: '+5730012345', AR: '+54911234567', CL: '+5698765', PE: '+5198765' }[country] ?? '+13055551'}${String(1_000 + ++count).slice(-(country === 'MX' || country === 'CO' || country === 'AR' ? 2 : 4))}`
  const made = await create(ctx, 'contact', { last_name: `Persona ${count}`, phone, mailing_country: country, ...more })
  await recordConsent(ctx, String(made['id']), { state: 'granted', channel: 'all', purpose: 'all', source: 'formulario', given_at: '2025-12-01T00:00:00Z' })
  return { id: String(made['id']), phone }
}
const at = (instant: string) => { clock.set(new Date(instant)) }
const ask = (contact: string, channel: Channel, messageClass: MessageClass = 'marketing') => gate(ctx, { contact, channel, purpose: messageClass, messageClass })
const touched = (contact: string, channel: Channel, occurred_at: string, outcome: string | null = null) => create(ctx, 'interaction', { contact, channel, direction: 'out', subject: 'Llamada', occurred_at, outcome })

describe('hours, in the zone of the person', () => {
  test.each([
    // Madrid, winter: UTC+1
    ['ES', { mailing_postal_code: '28013' }, 'phone', 'marketing', '2026-03-03T07:59:00Z', '2026-03-03T08:00:00.000Z', 'outside_hours'], ['ES', {}, 'phone', 'marketing', '2026-03-03T19:59:00Z', null, null], ['ES', {}, 'phone', 'marketing', '2026-03-03T20:00:00Z', '2026-03-04T08:00:00.000Z', 'outside_hours'],
    ['ES', {}, 'phone', 'marketing', '2026-03-07T11:00:00Z', '2026-03-09T08:00:00.000Z', 'outside_hours'], ['ES', {}, 'sms', 'marketing', '2026-03-07T11:00:00Z', null, null],
    // the Canaries are an hour behind; Good Friday and a regional day
    ['ES', { mailing_postal_code: '35001' }, 'phone', 'marketing', '2026-03-03T08:30:00Z', '2026-03-03T09:00:00.000Z', 'outside_hours'], ['ES', { mailing_region: 'Madrid' }, 'phone', 'marketing', '2026-04-02T10:00:00Z', '2026-04-06T07:00:00.000Z', 'holiday'],
    ['ES', { mailing_region: 'Barcelona' }, 'phone', 'marketing', '2026-04-02T10:00:00Z', null, null], ['ES', { mailing_region: 'Barcelona' }, 'phone', 'marketing', '2026-04-03T10:00:00Z', '2026-04-07T07:00:00.000Z', 'holiday'],
    ['ES', {}, 'mail', 'marketing', '2026-04-03T22:00:00Z', null, null], ['ES', {}, 'phone', 'service', '2026-04-03T22:00:00Z', null, null], ['ES', {}, 'phone', 'transactional', '2026-04-03T22:00:00Z', null, null],
    // Law 2300: weekdays 7 to 19, Saturday 8 to 15, mail too
    ['CO', {}, 'mail', 'marketing', '2026-03-03T11:59:00Z', '2026-03-03T12:00:00.000Z', 'outside_hours'], ['CO', {}, 'mail', 'marketing', '2026-03-07T13:30:00Z', null, null], ['CO', {}, 'mail', 'marketing', '2026-03-07T20:00:00Z', '2026-03-09T12:00:00.000Z', 'outside_hours'],
    ['CO', {}, 'mail', 'marketing', '2026-03-21T21:00:00Z', '2026-03-24T12:00:00.000Z', 'outside_hours'], ['CO', {}, 'mail', 'collection', '2026-03-23T15:00:00Z', '2026-03-24T12:00:00.000Z', 'holiday'],
    ['CL', {}, 'phone', 'collection', '2026-03-01T15:00:00Z', '2026-03-02T11:00:00.000Z', 'outside_hours'], ['CL', {}, 'mail', 'collection', '2026-03-02T12:00:00Z', null, null], ['PE', {}, 'phone', 'collection', '2026-03-07T15:00:00Z', '2026-03-09T12:00:00.000Z', 'outside_hours'],
    ['US', { time_zone: 'America/New_York' }, 'phone', 'marketing', '2026-03-03T13:00:00Z', '2026-03-03T14:00:00.000Z', 'outside_hours'],
  ] as const)('%s %o %s %s at %s', async (country, more, channel, messageClass, now, until, reason) => {
    at(now)
    const { id } = await person(country, { ...more })
    const answer = await ask(id, channel, messageClass)
    // lists of a country that were never imported are another hold: not asked for here
    if (until === null) expect(answer.decision === 'held' && /outside_hours|holiday|cap/.test(answer.reason)).toBe(false)
    else if (answer.decision === 'held' && answer.reason.startsWith('registry')) throw new Error('pick a channel without a registry')
    else expect(answer).toEqual({ decision: 'held', until, reason })
  })

  test('the number tells the country when no address does', async () => {
    at('2026-03-07T11:00:00Z')
    const made = await create(ctx, 'contact', { last_name: 'Sin dirección', phone: '+34612349999' })
    await recordConsent(ctx, String(made['id']), { state: 'granted', channel: 'all', purpose: 'all', source: 'formulario', given_at: '2025-12-01T00:00:00Z' })
    const answer = await gate(ctx, { contact: String(made['id']), value: '+34612349999', channel: 'phone', purpose: 'marketing', messageClass: 'marketing' })
    expect(answer).toEqual({ decision: 'held', until: '2026-03-09T08:00:00.000Z', reason: 'outside_hours' })
  })

  test('a day an administrator added is closed, a struck one is open', async () => {
    at('2026-05-05T10:00:00Z')
    const { id } = await person('ES', { mailing_region: 'Sevilla' })
    await create(ctx, 'holiday', { calendar: 'ES', date: '2026-05-06', region: 'AN', name: { es: 'Feria', en: 'Fair' } })
    await create(ctx, 'holiday', { calendar: 'ES', date: '2026-10-12', name: { es: 'Se trabaja', en: 'Worked' }, works: true })
    at('2026-05-06T10:00:00Z')
    expect(await ask(id, 'phone')).toEqual({ decision: 'held', until: '2026-05-07T07:00:00.000Z', reason: 'holiday' })
    at('2026-10-12T10:00:00Z')
    expect(await ask(id, 'phone')).toEqual({ decision: 'send' })
  })
})

describe('caps', () => {
  test('Colombia: one touch a day, one channel a week', async () => {
    at('2026-03-03T15:00:00Z')
    const { id } = await person('CO')
    expect(await ask(id, 'mail')).toEqual({ decision: 'send' })
    await touched(id, 'mail', '2026-03-03T14:00:00Z')
    expect(await ask(id, 'mail')).toEqual({ decision: 'held', until: '2026-03-04T12:00:00.000Z', reason: 'cap_day' })
    expect(await ask(id, 'chat', 'collection')).toEqual({ decision: 'held', until: '2026-03-09T12:00:00.000Z', reason: 'cap_channel' })
    expect(await ask(id, 'mail', 'service')).toEqual({ decision: 'send' })
    at('2026-03-04T15:00:00Z')
    expect(await ask(id, 'mail')).toEqual({ decision: 'send' })
  })

  test('a call that reached nobody does not count; Chile: a call or visit a week and two other touches', async () => {
    at('2026-03-04T15:00:00Z')
    const { id } = await person('CL')
    await touched(id, 'phone', '2026-03-03T14:00:00Z', 'not_reached')
    expect(await ask(id, 'phone', 'collection')).toEqual({ decision: 'send' })
    await touched(id, 'phone', '2026-03-03T15:00:00Z', 'reached')
    expect(await ask(id, 'visit', 'collection')).toEqual({ decision: 'held', until: '2026-03-09T11:00:00.000Z', reason: 'cap_week' })
    await touched(id, 'mail', '2026-03-02T15:00:00Z')
    expect(await ask(id, 'mail', 'collection')).toEqual({ decision: 'send' })
    await touched(id, 'sms', '2026-03-03T15:00:00Z')
    expect(await ask(id, 'whatsapp', 'collection')).toMatchObject({ reason: 'cap_week' })
    // last week's do not count
    at('2026-03-10T15:00:00Z')
    expect(await ask(id, 'visit', 'collection')).toEqual({ decision: 'send' })
  })
})

test('Peru wants the own consent of the person', async () => {
  at('2026-03-03T15:00:00Z')
  const made = await create(ctx, 'contact', { last_name: 'Lima', mailing_country: 'PE', email: 'lima@cliente.pe' })
  await recordConsent(ctx, String(made['id']), { state: 'granted', channel: 'mail', purpose: 'marketing', source: 'cliente', legal_basis: 'legitimate_interest' })
  expect(await ask(String(made['id']), 'mail')).toEqual({ decision: 'refused', reason: 'own_consent_needed' })
})

test('windows over changes of clocks, and a rule without windows', () => {
  const rule = { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '21:00' }], holidays: true }
  // Chile falls back on 5 April 2026 at midnight
  expect(opensAt(new Date('2026-04-05T06:00:00Z'), 'America/Santiago', rule, new Set()).toISOString()).toBe('2026-04-05T13:00:00.000Z')
  expect(opensAt(new Date('2026-03-29T03:00:00Z'), 'Europe/Madrid', rule, new Set()).toISOString()).toBe('2026-03-29T07:00:00.000Z')
  expect(opensAt(new Date('2026-03-29T03:00:00Z'), 'Europe/Madrid', { windows: [], holidays: true }, new Set(['2026-03-29'])).toISOString()).toBe('2026-03-29T03:00:00.000Z')
  expect(Object.values(periodOf(new Date('2026-03-01T23:30:00Z'), 'month', 'Europe/Madrid')).map(date => date.toISOString())).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'])
  expect(Object.values(periodOf(new Date('2026-03-01T23:30:00Z'), 'week', 'Europe/Madrid')).map(date => date.toISOString())).toEqual(['2026-03-01T23:00:00.000Z', '2026-03-08T23:00:00.000Z'])
})
