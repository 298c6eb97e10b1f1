import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { judgeTaxNumber } from '#customer/identity/tax_number.ts'
import { plan, SPAN, type Installation } from '#simulation/demo/plan.ts'
import { batches, RANKS, type Step } from '#simulation/demo/script.ts'
import { LANDS } from '#simulation/places/lands.ts'

const now = Date.parse('2026-03-18T17:00:00Z')
const installation = (country: string): Installation => ({ country, currency: 'EUR', company: 'Envases del Sur', stages: { open: ['a', 'b', 'c', 'd'], won: 'w', lost: 'l' }, priceBook: 'p', queue: 'q', admin: 'x' })
const story = plan(1, now, installation('ES'))
const made = (steps: readonly Step[], entity: string): Record<string, unknown>[] => steps.filter(step => step.entity === entity && step.op === 'create').map(step => step.values)

test('the same seed tells the same story, another seed another', () => {
  expect(plan(1, now, installation('ES'))).toEqual(story)
  expect(made(plan(2, now, installation('ES')), 'account')).not.toEqual(made(story, 'account'))
})

test('everything lies within the thirteen months that end now', () => {
  for (const step of story) { expect(step.at).toBeGreaterThanOrEqual(now - SPAN * 86_400_000); expect(step.at).toBeLessThanOrEqual(now) }
})

test.each([0, 1, 2, 3, 4, 5, 6])('is whole on whatever day it is told (%i days on)', days => {
  const steps = plan(3, now + days * 86_400_000 - days * 3_600_000, installation('MX'))
  const counts = Object.fromEntries(['case', 'lead', 'task', 'order'].map(entity => [entity, made(steps, entity).length]))
  expect(counts).toMatchObject({ case: 70, lead: 40, task: 140 })
  expect(counts['order']).toBeGreaterThan(55)
  expect(made(steps, 'opportunity').length + steps.filter(step => step.op === 'conversion').length).toBe(90)
})

test('a record is made before it is changed or named', () => {
  const there = new Set<string>()
  const named = (value: unknown): string[] => typeof value === 'string' ? (value.startsWith('@') ? [value.slice(1)] : []) : value && typeof value === 'object' ? Object.values(value).flatMap(named) : []
  for (const batch of batches(story)) {
    for (const step of batch) for (const key of [...named(step.values), ...step.by ? [step.by] : [], ...step.op === 'create' ? [] : [step.key]]) expect(there, `${step.entity} ${step.key}`).toContain(key)
    for (const step of batch) if (step.op !== 'update') there.add(step.op === 'create' ? step.key : `${step.key}:opportunity`)
  }
  expect(story.map(step => step.entity).filter(entity => !(RANKS as readonly string[]).includes(entity))).toEqual([])
})

describe.each(Object.keys(LANDS))('at home in %s', country => {
  const steps = plan(7, now, installation(country))
  test('telephones are valid numbers of their country, and nobody has a real mail address', () => {
    for (const step of steps) for (const [field, value] of Object.entries(step.values)) {
      if (field === 'phone' || field === 'whatsapp') expect(parsePhoneNumberFromString(String(value))?.isValid(), String(value)).toBe(true)
      if (field === 'email' || field === 'website') expect(value).toMatch(/\.example$/)
    }
  })
  test('tax numbers have their check digits', () => {
    const numbers = made(steps, 'account').filter(account => account['tax_id'])
    expect(numbers.length).toBeGreaterThan(60)
    for (const account of numbers) expect(judgeTaxNumber(String(account['tax_id']), String(account['billing_country'])), `${String(account['tax_id'])} ${String(account['billing_country'])}`).toMatchObject({ state: 'valid' })
  })
  test('texts are finished, and no two accounts share a name or a domain', () => {
    for (const step of steps) for (const field of ['subject', 'body', 'text', 'name', 'description']) if (typeof step.values[field] === 'string') expect(step.values[field]).not.toMatch(/[{}]|undefined|\bde el\b/)
    for (const field of ['name', 'website']) { const values = made(steps, 'account').map(account => account[field]).filter(Boolean); expect(new Set(values).size).toBe(values.length) }
  })
  test('addresses have town, region and postal code', () => {
    for (const account of made(steps, 'account')) expect(LANDS[account['billing_country'] as keyof typeof LANDS].towns.some(town => town.city === account['billing_city'] && town.region === account['billing_region'] && town.areas.some(([code]) => code === account['billing_postal_code']))).toBe(true)
  })
})
