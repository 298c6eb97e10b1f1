import { expect, test } from 'vitest'
import { nearest } from '#ui/shell/nearest.ts'

const places = [
  { href: '/contact', label: 'Contactos', words: ['Contacto', 'Contactos'] }, { href: '/quote', label: 'Cotizaciones', words: ['Cotización', 'Cotizaciones'] },
  { href: '/opportunity', label: 'Oportunidades', words: ['Oportunidad', 'Oportunidades'] }, { href: '/case', label: 'Casos', words: ['Caso', 'Casos'] },
]
const found = (path: string) => nearest(path, places).map(({ href }) => href)

test('the page that was meant is found by its plural, its other language, a slip of the hand; nothing by nonsense', () => {
  expect(found('/contacts')[0]).toBe('/contact')
  expect(found('/cotizacion/new')[0]).toBe('/quote')
  expect(found('/Cotizaci%C3%B3n')[0]).toBe('/quote')
  expect(found('/opportunites')[0]).toBe('/opportunity')
  expect(found('/zzzz')).toEqual([])
  expect(found('/%E0%A4%A')).toEqual([])
  expect(found('/')).toEqual([])
})
