import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fieldCatalogue } from '#kernel/fields/catalogue.ts'

test('every problem a kind or a condition can name has a sentence in both languages', () => {
  const folders = ['./', '../conditions/', '../conditions/comparisons/'].map(folder => new URL(folder, import.meta.url))
  const sources = folders.flatMap(folder => readdirSync(folder).filter(name => name.endsWith('.ts') && !name.includes('.test.')).map(name => readFileSync(new URL(name, folder), 'utf8')))
  const codes = new Set(sources.flatMap(source => [...source.matchAll(/code: '([a-z_]+)'/g)].map(match => match[1]!)))
  expect(codes.size).toBeGreaterThan(20)
  for (const code of codes) expect([fieldCatalogue.es[`error.${code}`], fieldCatalogue.en[`error.${code}`]].every(Boolean), code).toBe(true)
  expect(Object.keys(fieldCatalogue.es)).toEqual(Object.keys(fieldCatalogue.en))
})
