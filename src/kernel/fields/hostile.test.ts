// Whatever comes in at a door, every kind answers: a value it takes again, or a problem. Nothing throws, nothing hangs.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faceSamples } from '#test/support/face-samples.ts'
import { isProblem, type Parsed, type TextFormat } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'

const FORMAT: TextFormat = { decimal: ',', dayFirst: true, country: 'MX', language: 'es', zone: 'America/Mexico_City' }
const sound = (parsed: Parsed) => (isProblem(parsed) ? /^[a-z_]+$/.test(parsed.code) : parsed.value !== undefined && !JSON.stringify(parsed).includes('\\u0000'))

test.each(faceSamples.map(sample => [sample.field.kind, sample] as const))('%s', (_name, { field }) => {
  const kind = kindOf(field)
  fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }), value => {
    if (value !== null && value !== undefined) expect(sound(kind.parse(value, field, 'es'))).toBe(true)
  }), { numRuns: 300, seed: 3 })
  const written = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d.,:/\- $%()+eE]{0,25}$/), fc.stringMatching(/^\d{1,4}[-/ ]\d{1,2}[-/ ]\d{1,4}( \d{1,2}:\d{2})?$/))
  fc.assert(fc.property(written, text => {
    const parsed = kind.fromText(text, field, FORMAT)
    expect(sound(parsed)).toBe(true)
    if (isProblem(parsed) || parsed.value === null) return
    const again = kind.fromText(kind.toText(parsed.value, field, FORMAT), field, FORMAT)
    expect(isProblem(again) ? again.code : again.value).toEqual(parsed.value)
  }), { numRuns: 500, seed: 5 })
})

test.each(faceSamples.map(sample => [sample.field.kind, sample] as const))('%s reads a megabyte of anything at once', (_name, { field }) => {
  for (const piece of [' ', '9', '1 ', 'a@', '1:', '- ', '<', '{"a":', '9999999999d']) {
    const text = piece.repeat(1_000_000 / piece.length)
    expect(sound(kindOf(field).fromText(text, field, FORMAT))).toBe(true)
    const parsed = kindOf(field).parse(`x${text}x`, field, 'es')
    expect(sound(parsed)).toBe(true)
  }
})
