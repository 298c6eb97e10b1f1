import fc from 'fast-check'
import parse from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { exactPhone, loadPhoneRules, readablePhone } from '#ui/i18n/phone.ts'

test('with the rules of all countries, area codes of any length are grouped', async () => {
  expect(await loadPhoneRules()).toBe(true)
  expect(['+526241234567', '+56554338517', '+5492901451234', '+12025550143', 'ext. 7'].map(readablePhone)).toEqual(['+52 624 123 4567', '+56 55 433 8517', '+54 9 2901 45 1234', '+1 202 555 0143', 'ext. 7'])
})

test('what we write by rules of our own is what the rules of all countries say', () => {
  const national = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length }).map(digits => digits.join(''))
  let own = 0
  fc.assert(fc.property(fc.constantFrom('1', '34', '51', '52', '54', '549', '5411', '54934', '54926', '56', '569', '57', '573', '5760'), fc.integer({ min: 7, max: 11 }).chain(national), (code, rest) => {
    const value = `+${code}${rest}`.slice(0, 16)
    const said = exactPhone(value)
    if (said) own += 1
    expect([null, parse(value)?.formatInternational()]).toContain(said)
  }), { numRuns: 500, seed: 7 })
  expect(own).toBeGreaterThan(40)
  expect(['+525512345678', '+5491123456789', '+34612345678', '+573211234567', '+56221234567', '+51912345678'].map(exactPhone)).toEqual(['+52 55 1234 5678', '+54 9 11 2345 6789', '+34 612 34 56 78', '+57 321 1234567', '+56 2 2123 4567', '+51 912 345 678'])
})
