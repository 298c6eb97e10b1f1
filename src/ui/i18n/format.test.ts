import { describe, expect, test } from 'vitest'
import { createFormat } from '#ui/i18n/format.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('how values look', () => {
  const spain = createFormat('es-ES', 'es', 'Europe/Madrid')
  const mexico = createFormat('es-MX', 'es', 'America/Mexico_City')
  const argentina = createFormat('es-AR', 'en', 'America/Argentina/Buenos_Aires')

  test('numbers follow the region, and group from four digits', () => {
    expect([spain, mexico, argentina].map((format) => format.number('1234.5', 2))).toEqual(['1.234,50', '1,234.50', '1.234,50'])
  })

  test('a decimal string keeps every digit', () => {
    expect(spain.number('12345678901234567890.123456789')).toBe('12.345.678.901.234.567.890,123456789')
    expect(plain(spain.money('9007199254740993.07', 'EUR'))).toBe('9.007.199.254.740.993,07 €')
  })

  test('a currency has its own decimals, and none known is a plain number', () => {
    expect(createFormat('es-CL', 'es', 'America/Santiago').money('1234', 'CLP').replace(/\s/g, '')).toBe('$1.234')
    expect([mexico.money('11500', 'USD', 'MXN'), spain.money('11500', 'USD', 'EUR'), mexico.money('11500', 'MXN', 'MXN')].map(plain)).toEqual(['USD 11,500.00', '11.500,00 USD', '$11,500.00'])
    expect(spain.money('5', null)).toBe('5,00')
    expect(spain.money(null, 'EUR')).toBe('')
  })

  test('a day is the same day in every zone, an instant is not', () => {
    expect([spain, mexico].map((format) => format.date('2026-11-05'))).toEqual(['05/11/2026', '05/11/2026'])
    expect(spain.datetime('2026-11-05T23:30:00Z')).toMatch(/^06\/11\/2026/)
    expect(mexico.datetime('2026-11-05T23:30:00Z')).toMatch(/^05\/11\/2026/)
  })

  test('words follow the language, not the region', () => {
    expect(plain(argentina.dateWords('2026-11-05'))).toBe('Nov 5, 2026')
    expect(plain(spain.dateWords('2026-11-05'))).toBe('5 nov 2026')
  })

  test('what is no value is shown as it is', () => {
    expect(spain.number('abc')).toBe('abc')
    expect(spain.date('???')).toBe('???')
    expect(spain.datetime('never')).toBe('never')
  })

  test('telephone numbers are spaced as their country writes them', () => {
    expect(['+525512345678', '+34600123456', '+573001234567', '+56912345678', '+5491123456789', '600'].map(spain.phone)).toEqual(['+52 55 1234 5678', '+34 600 12 34 56', '+57 300 1234567', '+56 9 1234 5678', '+54 9 11 2345 6789', '600'])
  })

  test('percentages and sizes', () => {
    expect(plain(spain.percent('12.5'))).toBe('12,5 %')
    expect(plain(spain.bytes(1_250_000))).toBe('1,3 MB')
  })
})
