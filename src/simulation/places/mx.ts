// Mexico.
import { digits, type Land } from '#simulation/places/country.ts'

type Area = readonly [string, string]
const town = (city: string, region: string, dial: string, half: 'north' | 'south', ...areas: Area[]) => ({ city, region, dial, digits: 10 - dial.length, first: '01', half, areas })
const ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'

export const mx: Land = {
  code: 'MX', calling: '+52', timeZone: 'America/Mexico_City', ahead: -6,
  towns: [
    town('Ciudad de México', 'Ciudad de México', '55', 'south', ['06700', 'Roma Norte'], ['03100', 'Del Valle'], ['02300', 'Industrial Vallejo']), town('Guadalajara', 'Jalisco', '33', 'north', ['44160', 'Americana'], ['44100', 'Centro']),
    town('Monterrey', 'Nuevo León', '81', 'north', ['64000', 'Centro'], ['64060', 'Obispado']), town('Puebla', 'Puebla', '222', 'south', ['72000', 'Centro']), town('Santiago de Querétaro', 'Querétaro', '442', 'north', ['76000', 'Centro']),
    town('Mérida', 'Yucatán', '999', 'south', ['97000', 'Centro']), town('León', 'Guanajuato', '477', 'north', ['37000', 'Centro']), town('Toluca', 'Estado de México', '722', 'south', ['50000', 'Centro']),
    town('Tijuana', 'Baja California', '664', 'north', ['22000', 'Zona Centro']), town('Veracruz', 'Veracruz', '229', 'south', ['91700', 'Centro']), town('Morelia', 'Michoacán', '443', 'south', ['58000', 'Centro']),
    town('San Luis Potosí', 'San Luis Potosí', '444', 'north', ['78000', 'Centro']),
  ],
  streets: ['Avenida Insurgentes', 'Calle Hidalgo', 'Avenida Juárez', 'Calle Morelos', 'Calzada Independencia', 'Calle 5 de Mayo', 'Avenida Reforma', 'Calle Allende', 'Boulevard Díaz Ordaz', 'Calle Zaragoza'],
  surnames: ['Hernández', 'Martínez', 'López', 'González', 'Ramírez', 'Cruz', 'Reyes', 'Flores', 'Mendoza', 'Aguilar', 'Guerrero', 'Estrada', 'Cervantes', 'Villarreal', 'Treviño', 'Solís', 'Camacho', 'Barragán', 'Ocampo', 'Zamora'],
  forms: ['S.A. de C.V.', 'S.A. de C.V.', 'S. de R.L. de C.V.', 'S.A.P.I. de C.V.'],
  mobile: (random, town) => town.dial + digits(random, town.digits, '01'),
  taxNumber(random, person) {
    const letters = Array.from({ length: person ? 4 : 3 }, () => random.pick([...'ACEGLMPRST'])).join('')
    const day = `${random.int(75, 99)}${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`
    const body = `${letters}${day}${random.pick([...'123456789ABCDEFGHJ'])}${random.pick([...'123456789ABCDEFGHJ'])}`
    // weights 13 down to 2 over the number, a company's filled with a blank in front (Resolución Miscelánea Fiscal, RFC check digit)
    const sum = [...body.padStart(12, ' ')].reduce((total, letter, i) => total + ALPHABET.indexOf(letter) * (13 - i), 0)
    const rest = sum % 11
    return body + (rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest))
  },
}
