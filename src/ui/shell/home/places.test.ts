import { expect, test } from 'vitest'
import { places } from '#ui/shell/home/places.ts'
import type { HomeTile } from '#ui/shell/home/use-home.ts'

const tile = (name: string, size: HomeTile['size'], shape: 'figures' | 'rows' | 'bars' | null): HomeTile =>
  ({ name, title: name, size, entities: [], content: shape === 'figures' ? { shape, figures: [] } : shape === 'rows' ? { shape, rows: [] } : shape === 'bars' ? { shape, bars: [] } : null })
const put = (...tiles: HomeTile[]) => places(tiles).map(({ tile: { name }, columns }) => `${name}${columns}`).join(' ')
const figures = (n: number, size: HomeTile['size'] = 'third') => Array.from({ length: n }, (_, i) => tile(`f${i}`, size, 'figures'))

test('figures stand above lists, each in its order', () => {
  expect(put(tile('a', 'half', 'rows'), tile('b', 'third', 'figures'), tile('c', 'half', 'bars'), tile('d', 'third', 'figures'))).toBe('b6 d6 a6 c6')
})

test('every row is full, whatever stands in it', () => {
  for (let n = 1; n <= 13; n++) for (const size of ['small', 'third', 'half'] as const) for (const shape of ['figures', 'rows'] as const) {
    let row = 0
    for (const { columns } of places(figures(n, size).map((one) => tile(one.name, size, shape)))) {
      row += columns
      expect(row).toBeLessThanOrEqual(12)
      if (row === 12) row = 0
    }
    expect(row, `${n} ${size} ${shape}`).toBe(0)
  }
})

test('four of a third share one row, five stand in two', () => {
  expect(put(...figures(4))).toBe('f03 f13 f23 f33')
  expect(put(...figures(5))).toBe('f04 f14 f24 f36 f46')
})

test('what fits exactly keeps the width it asked for; what takes the whole width has a row of its own', () => {
  expect(put(tile('a', 'wide', 'rows'), tile('b', 'third', 'rows'))).toBe('a8 b4')
  expect(put(tile('a', 'wide', 'figures'), ...figures(3))).toBe('a8 f04 f16 f26')
  expect(put(tile('a', 'half', 'rows'), tile('b', 'full', 'bars'), tile('c', 'half', 'rows'))).toBe('a12 b12 c12')
})

test('a tile that could not be read stands where its size puts it', () => {
  expect(put(tile('a', 'half', 'rows'), tile('b', 'third', null))).toBe('b12 a12')
})
