import { expect, test } from 'vitest'
import { loadPhoneRules, readablePhone } from '#ui/i18n/phone.ts'

test('with the rules of all countries, area codes of any length are grouped', async () => {
  expect(await loadPhoneRules()).toBe(true)
  expect(['+526241234567', '+56554338517', '+5492901451234', '+12025550143', 'ext. 7'].map(readablePhone)).toEqual(['+52 624 123 4567', '+56 55 433 8517', '+54 9 2901 45 1234', '+1 202 555 0143', 'ext. 7'])
})
