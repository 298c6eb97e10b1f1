import { describe, expect, test } from 'vitest'
import { fold } from '#kernel/search/fold.ts'

describe('fold', () => {
  test.each([
    ['Peña', 'pena'], ['MARÍA JOSÉ', 'maria jose'], ['Straße', 'strasse'], ['Ærø', 'aero'], ['Łódź', 'lodz'], ['Œuvre', 'oeuvre'], ['İstanbul', 'istanbul'], ['Ñandú', 'nandu'], ['Güell', 'guell'], ['São Paulo', 'sao paulo'],
    ['D’Àngelo', 'd\'angelo'], ['1.ª', '1.a'], ['n\u0303o', 'no'], ['ΟΔΟΣ', 'οδοσ'], ['Йошкар', 'йошкар'], ['한글', '한글'], ['日本', '日本'], ['😀 Ok', '😀 ok'], ['', ''],
  ])('%s becomes %s', (text, folded) => { expect(fold(text)).toBe(folded) })

  test('a piece of a text folds to a piece of the folded text', () => {
    const text = 'José Ñúñez-Straße ΟΔΟΣ, 1.ª planta'
    for (let from = 0; from < text.length; from++) for (let to = from + 1; to <= text.length; to++) expect(fold(text)).toContain(fold(text.slice(from, to)))
  })
})
