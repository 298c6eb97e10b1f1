import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { faceSamples } from '#test/support/face-samples.ts'
import { FACES, faceTable } from '#test/support/face-table.ts'
import { kindOf, kinds } from '#kernel/fields/kinds.ts'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'

const page = new URL('../docs/field-kinds.md', import.meta.url)

beforeAll(() => setDefaultCountry(undefined))

test('every kind has a sample and says something at every face', () => {
  expect(faceSamples.map(sample => sample.field.kind)).toEqual([...kinds.keys()])
  expect(Object.keys(FACES)).toHaveLength(14)
  for (const sample of faceSamples) for (const [name, face] of Object.entries(FACES)) expect(face(kindOf(sample.field), sample).replaceAll('`', ''), `${sample.field.kind}: ${name}`).toMatch(/\S/)
})

test('docs/field-kinds.md is what is generated', () => {
  const generated = faceTable()
  if (process.env['VINCULO_WRITE'] === '1') writeFileSync(page, generated)
  expect(readFileSync(page, 'utf8')).toBe(generated)
})
