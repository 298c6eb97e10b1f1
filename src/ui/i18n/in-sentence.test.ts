import { expect, test } from 'vitest'
import { inSentence } from '#ui/i18n/in-sentence.ts'

test('a label begins small within a sentence; an abbreviation stays as it is', () => {
  expect(['Contacto', 'Índice', 'Clave de API', 'SLA', ''].map(inSentence)).toEqual(['contacto', 'índice', 'clave de API', 'SLA', ''])
})
