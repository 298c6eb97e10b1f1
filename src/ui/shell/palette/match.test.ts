import { describe, expect, test } from 'vitest'
import { fit } from '#ui/shell/palette/match.ts'

describe('finding a command by its name', () => {
  test('accents and case do not count', () => expect(fit('telefono', 'Teléfono')).toBe(4))
  test('the start counts more than a word, a word more than the middle', () => {
    expect(fit('cue', 'Cuentas')).toBeGreaterThan(fit('cue', 'Crear: Cuenta'))
    expect(fit('cue', 'Crear: Cuenta')).toBeGreaterThan(fit('uen', 'Crear: Cuenta'))
  })
  test('letters may be left out, but not put in disorder', () => {
    expect(fit('oprtnidad', 'Oportunidades')).toBeGreaterThan(0)
    expect(fit('dadopor', 'Oportunidades')).toBe(0)
  })
  test('nothing typed fits everything, nonsense fits nothing', () => {
    expect(fit('', 'Tareas')).toBe(1)
    expect(fit('xyz', 'Tareas')).toBe(0)
  })
})
