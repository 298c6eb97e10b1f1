import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { judgeTaxNumber } from '#customer/identity/tax_number.ts'
import { storyOf } from '#simulation/demo/story.ts'
import { LANDS } from '#simulation/places/lands.ts'
import { batches, RANKS, type Step } from '#simulation/script.ts'
import { SPAN, type Installation } from '#simulation/world.ts'

const now = Date.parse('2026-03-18T17:00:00Z')
const installation = (country: string): Installation => ({ country, currency: 'EUR', company: 'Envases del Sur', stages: { open: ['a', 'b', 'c', 'd'], won: 'w', lost: 'l' }, priceBook: 'p', queue: 'q', admin: 'x' })
const story = storyOf(1, now, installation('ES')).steps
const made = (steps: readonly Step[], entity: string): Record<string, unknown>[] => steps.filter(step => step.entity === entity && step.op === 'create').map(step => step.values)
const RECORD = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('the same seed tells the same story to the byte, another seed another', () => {
  expect(JSON.stringify(storyOf(1, now, installation('ES')).steps)).toBe(JSON.stringify(story))
  expect(made(storyOf(2, now, installation('ES')).steps, 'account')).not.toEqual(made(story, 'account'))
})

test('everything lies within the thirteen months that end now', () => {
  for (const step of story) { expect(step.at).toBeGreaterThanOrEqual(now - SPAN * 86_400_000); expect(step.at).toBeLessThanOrEqual(now) }
})

test.each([0, 1, 2, 3, 4, 5, 6])('is whole on whatever day it is told (%i days on)', days => {
  const { steps } = storyOf(3, now + days * 86_400_000 - days * 3_600_000, installation('MX'))
  const counts = Object.fromEntries(['account', 'opportunity', 'case', 'lead', 'order', 'task'].map(entity => [entity, made(steps, entity).length]))
  expect(counts['account']).toBe(120)
  for (const [entity, least] of [['opportunity', 70], ['case', 50], ['lead', 12], ['order', 60], ['task', 60]] as const) expect(counts[entity], entity).toBeGreaterThan(least)
})

test('a record is made before it is changed or named, and no id comes twice', () => {
  const there = new Set<string>(), mine = new Set(story.filter(step => step.op === 'create').map(step => step.id))
  const named = (value: unknown): string[] => typeof value === 'string' ? (RECORD.test(value) && mine.has(value) ? [value] : []) : value && typeof value === 'object' ? Object.values(value).flatMap(named) : []
  const wrong: string[] = []
  for (const { steps } of batches(story)) {
    for (const step of steps) for (const id of [...named(step.values), ...step.by ? [step.by] : [], ...step.op === 'create' ? [] : [step.id]]) if (!there.has(id)) wrong.push(`${step.entity} ${step.id} names ${id}`)
    for (const step of steps) if (step.op === 'create') { if (there.has(step.id) || !RECORD.test(step.id)) wrong.push(`${step.entity} ${step.id} comes twice`); there.add(step.id) }
  }
  expect(wrong).toEqual([])
  expect(story.map(step => step.entity).filter(entity => !(RANKS as readonly string[]).includes(entity))).toEqual([])
})

describe.each(Object.keys(LANDS))('at home in %s', country => {
  const { steps } = storyOf(7, now, installation(country))
  test('telephones are valid numbers of their country, and nobody has a real mail address', () => {
    const values = (...fields: string[]): string[] => [...new Set(steps.flatMap(step => Object.entries(step.values)).filter(([field]) => fields.includes(field)).map(([, value]) => String(value)))]
    expect(values('phone', 'whatsapp').length).toBeGreaterThan(150)
    expect(values('phone', 'whatsapp').filter(number => !parsePhoneNumberFromString(number)?.isValid())).toEqual([])
    expect(values('email', 'website').filter(address => !address.endsWith('.example'))).toEqual([])
  })
  test('tax numbers have their check digits', () => {
    const numbers = made(steps, 'account').filter(account => account['tax_id'])
    expect(numbers.length).toBeGreaterThan(60)
    for (const account of numbers) expect(judgeTaxNumber(String(account['tax_id']), String(account['billing_country'])), `${String(account['tax_id'])} ${String(account['billing_country'])}`).toMatchObject({ state: 'valid' })
  })
  test('texts are finished, and no two accounts share a name or a domain', () => {
    expect(steps.flatMap(step => ['subject', 'body', 'text', 'name', 'description'].map(field => step.values[field])).filter(text => typeof text === 'string' && /[{}]|undefined|NaN|\bde el\b/.test(text))).toEqual([])
    for (const field of ['name', 'website']) { const values = made(steps, 'account').map(account => account[field]).filter(Boolean); expect(new Set(values).size).toBe(values.length) }
  })
  test('addresses have town, region and postal code', () => {
    for (const account of made(steps, 'account')) expect(LANDS[account['billing_country'] as keyof typeof LANDS].towns.some(town => town.city === account['billing_city'] && town.region === account['billing_region'] && town.areas.some(([code]) => code === account['billing_postal_code']))).toBe(true)
  })
})
