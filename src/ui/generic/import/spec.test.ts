import { expect, test } from 'vitest'
import { unplaced } from '#ui/generic/import/fix-values.tsx'
import { clashingColumns, guessValue, mapColumn, mapValue, missingFields, multiplyColumn, proposedDefaults, specOf, startingChoices, unknownValues } from '#ui/generic/import/spec.ts'
import type { Sample } from '#ui/generic/import/spec.ts'

const sample: Sample = {
  upload: 'u1', format: {}, sheets: [],
  columns: [{ name: 'account', examples: ['Acme'], kind: 'text' }, { name: 'sector', examples: [], kind: 'text' }, { name: 'product', examples: ['GTXPro'], kind: 'text' }, { name: 'secret', examples: [], kind: 'text' }],
  suggestion: { mapping: { account: 'name', sector: 'industry', secret: 'acl' }, lookup: { product: 'name', parent: 'name' } },
}
const start = (): ReturnType<typeof startingChoices> => startingChoices('account', sample, new Set(['name', 'industry', 'product']), ['email', 'name'])

test('the suggestion is taken only for fields that may be written', () => {
  expect(start().mapping).toEqual({ account: 'name', sector: 'industry' })
  expect(start().match).toEqual(['name'])
})

test('two columns for one field are told and both stay as chosen; match key and values follow their own column', () => {
  const mapped = mapValue(start(), 'sector', 'tech', 'technology')
  const both = mapColumn(mapped, 'product', 'industry')
  expect(both.mapping).toEqual({ account: 'name', sector: 'industry', product: 'industry' })
  expect(both.values).toEqual(mapped.values)
  expect([...clashingColumns(both.mapping)]).toEqual(['sector', 'product'])
  const solved = mapColumn(both, 'sector', null)
  expect(solved.mapping).toEqual({ account: 'name', product: 'industry' })
  expect(solved.values).toEqual({})
  expect(clashingColumns(solved.mapping).size).toBe(0)
  expect(mapColumn(solved, 'account', null).match).toEqual([])
})

test('a value written without its space finds its option; two candidates do not', () => {
  const options = [{ value: '1', label: 'GTX Pro' }, { value: '2', label: 'GTX Basic' }]
  expect(guessValue('GTXPro', options)).toBe('1')
  expect(guessValue('gtx-básic', options)).toBe('2')
  expect(guessValue('MG', options)).toBeNull()
  expect(guessValue('a b', [{ value: '1', label: 'ab' }, { value: '2', label: 'A-B' }])).toBeNull()
  expect(unknownValues(['GTXPro', 'MG', 'MG', ' ', 'Otro'], options, { Otro: '1' })).toEqual(['MG'])
})

test('the spec carries only what is mapped', () => {
  const choices = mapValue(mapColumn(start(), 'product', 'product'), 'product', 'GTXPro', 'GTX Pro')
  expect(specOf({ ...choices, external: { system: 'erp', column: 'secret' } }, 'u1', true)).toEqual({
    entity: 'account', multiply: {}, mapping: { account: 'name', sector: 'industry', product: 'product' }, values: { product: { GTXPro: 'GTX Pro' } }, lookup: { product: 'name' }, defaults: {}, match: ['name'],
    on_match: 'update', on_error: 'blank', automations: false, dry_run: true, external_ids: { system: 'erp', column: 'secret' }, upload: 'u1',
  })
  expect(missingFields(choices, ['name', 'currency'])).toEqual(['currency'])
  expect(missingFields({ ...choices, defaults: { currency: 'EUR' } }, ['name', 'currency'])).toEqual([])
})

test('a column of numbers keeps its unit until it goes to another field', () => {
  const scaled = multiplyColumn(multiplyColumn(start(), 'sector', 1000), 'account', 1_000_000)
  expect(scaled.multiply).toEqual({ sector: 1000, account: 1_000_000 })
  expect(multiplyColumn(scaled, 'account', 1).multiply).toEqual({ sector: 1000 })
  expect(mapColumn(scaled, 'sector', 'product').multiply).toEqual({ account: 1_000_000 })
})

test('values that stopped rows are told once, with all the rows they stopped', () => {
  const trouble = { field: 'stage', code: 'reference_not_found', column: 'stage', value: 'Won', count: 4238, effect: 'rejected' as const, detail: '' }
  expect(unplaced([{ ...trouble, column: null, value: null, count: 9 }, { ...trouble, value: 'Lost', count: 2473 }, trouble, { ...trouble, code: 'ambiguous_reference', value: 'Lost', count: 3, effect: 'left_out' }, { ...trouble, value: 'Noted', effect: 'note' }]))
    .toEqual([{ column: 'stage', value: 'Won', count: 4238, detail: '', stopped: true }, { column: 'stage', value: 'Lost', count: 2476, detail: '', stopped: true }])
})

test('the name of a file says what its rows are; two options that say the same, and words that say nothing, propose nothing', () => {
  const lifecycle = { name: 'lifecycle', options: [{ value: 'interested', label: 'Interesado' }, { value: 'prospect', label: 'Prospecto' }, { value: 'customer', label: 'Cliente' }, { value: 'former', label: 'Antiguo cliente' }] }
  const of = (...names: string[]): string | undefined => proposedDefaults(names, [lifecycle])['lifecycle']
  expect([of('Clientes 2025.xlsx'), of('customers.csv'), of('antiguos_clientes.csv'), of('PROSPECTS-mx.csv'), of('export.csv', 'Interesadas')]).toEqual(['customer', 'customer', 'former', 'prospect', 'interested'])
  expect([of('contactos.csv'), of('clientes y prospectos.csv'), of('')]).toEqual([undefined, undefined, undefined])
  const begun = startingChoices('account', { ...sample, name: 'clientes.csv' }, new Set(['name']), [], [lifecycle])
  expect(begun.defaults).toEqual({ lifecycle: 'customer' })
  expect(mapColumn(begun, 'sector', 'lifecycle').defaults).toEqual({})
})
