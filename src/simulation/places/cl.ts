// Chile.
import { digits, weightedSum, type Land } from '#simulation/places/country.ts'

type Area = readonly [string, string]
const town = (city: string, region: string, dial: string, half: 'north' | 'south', ...areas: Area[]) => ({ city, region, dial, digits: 9 - dial.length, first: '01', half, areas })

export const cl: Land = {
  code: 'CL', calling: '+56', timeZone: 'America/Santiago', ahead: -3,
  towns: [
    town('Santiago', 'Región Metropolitana de Santiago', '22', 'north', ['8320000', 'Santiago Centro'], ['7500000', 'Providencia']), town('Valparaíso', 'Valparaíso', '32', 'north', ['2340000', 'El Plan']), town('Concepción', 'Biobío', '41', 'south', ['4030000', 'Centro']),
    town('Temuco', 'La Araucanía', '45', 'south', ['4780000', 'Centro']), town('Antofagasta', 'Antofagasta', '55', 'north', ['1240000', 'Centro']), town('Rancagua', "O'Higgins", '72', 'south', ['2820000', 'Centro']),
    town('Talca', 'Maule', '71', 'south', ['3460000', 'Centro']), town('La Serena', 'Coquimbo', '51', 'north', ['1700000', 'Centro']),
  ],
  streets: ["Avenida Libertador Bernardo O'Higgins", 'Calle Prat', 'Avenida Providencia', 'Calle Colo Colo', 'Avenida Alemania', 'Calle Condell', 'Avenida Balmaceda', 'Calle Maipú', 'Calle Freire', 'Avenida Brasil'],
  surnames: ['Muñoz', 'Rojas', 'Díaz', 'Soto', 'Contreras', 'Silva', 'Sepúlveda', 'Morales', 'Fuentes', 'Valenzuela', 'Araya', 'Espinoza', 'Tapia', 'Figueroa', 'Riquelme', 'Vergara', 'Bravo', 'Cáceres', 'Orellana', 'Pizarro'],
  forms: ['SpA', 'SpA', 'Ltda.', 'S.A.'],
  mobile: random => `9${random.int(4, 5)}${digits(random, 7)}`,
  taxNumber(random, person) {
    const body = person ? `${random.int(9, 19)}${digits(random, 6)}`.padStart(8, '0') : `7${random.int(6, 7)}${digits(random, 6)}`
    const check = 11 - weightedSum(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return `${Number(body)}-${check === 11 ? '0' : check === 10 ? 'K' : check}`
  },
}
