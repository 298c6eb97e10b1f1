// Argentina.
import { digits, weightedSum, type Land } from '#simulation/places/country.ts'

type Area = readonly [string, string]
const town = (city: string, region: string, dial: string, half: 'north' | 'south', ...areas: Area[]) => ({ city, region, dial, digits: 10 - dial.length, ...(dial === '11' ? { first: '01' } : {}), half, areas })

export const ar: Land = {
  code: 'AR', calling: '+54', timeZone: 'America/Argentina/Buenos_Aires', ahead: -3,
  towns: [
    town('Buenos Aires', 'Ciudad Autónoma de Buenos Aires', '11', 'south', ['C1043', 'San Nicolás'], ['C1414', 'Palermo']), town('Córdoba', 'Córdoba', '351', 'north', ['X5000', 'Centro']), town('Rosario', 'Santa Fe', '341', 'north', ['S2000', 'Centro']),
    town('Mendoza', 'Mendoza', '261', 'north', ['M5500', 'Centro']), town('La Plata', 'Buenos Aires', '221', 'south', ['B1900', 'Centro']), town('San Miguel de Tucumán', 'Tucumán', '381', 'north', ['T4000', 'Centro']),
    town('Mar del Plata', 'Buenos Aires', '223', 'south', ['B7600', 'Centro']), town('Salta', 'Salta', '387', 'north', ['A4400', 'Centro']),
  ],
  streets: ['Avenida Corrientes', 'Calle San Martín', 'Avenida Rivadavia', 'Calle Belgrano', 'Avenida Colón', 'Calle Mitre', 'Calle Sarmiento', 'Avenida 9 de Julio', 'Calle Lavalle', 'Bulevar Oroño'],
  surnames: ['González', 'Fernández', 'Álvarez', 'Romero', 'Sosa', 'Acosta', 'Benítez', 'Medina', 'Herrera', 'Giménez', 'Bianchi', 'Rossi', 'Peralta', 'Ledesma', 'Ferreyra', 'Quiroga', 'Domínguez', 'Vega', 'Luna', 'Carrizo'],
  forms: ['S.R.L.', 'S.A.', 'S.A.', 'S.A.S.'],
  mobile: (random, town) => `9${town.dial}${digits(random, town.digits, town.first)}`,
  taxNumber(random, person) {
    for (;;) {
      const body = `${person ? random.pick(['20', '27']) : '30'}${digits(random, 8)}`
      const check = 11 - weightedSum(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
      // the tax office gives numbers that would check as 10 another prefix
      if (check !== 10) return `${body.slice(0, 2)}-${body.slice(2)}-${check % 11}`
    }
  },
}
