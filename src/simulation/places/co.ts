// Colombia.
import { digits, weightedSum, type Land } from '#simulation/places/country.ts'

type Area = readonly [string, string]
const town = (city: string, region: string, dial: string, half: 'north' | 'south', ...areas: Area[]) => ({ city, region, dial, digits: 7, ...(dial === '601' ? { first: '01' } : {}), half, areas })

export const co: Land = {
  code: 'CO', calling: '+57', timeZone: 'America/Bogota', ahead: -5,
  towns: [
    town('Bogotá', 'Bogotá D. C.', '601', 'south', ['110231', 'Chapinero'], ['110911', 'Fontibón']), town('Medellín', 'Antioquia', '604', 'north', ['050021', 'El Poblado'], ['050015', 'Guayabal']), town('Cali', 'Valle del Cauca', '602', 'south', ['760001', 'Centro']),
    town('Barranquilla', 'Atlántico', '605', 'north', ['080001', 'El Prado']), town('Bucaramanga', 'Santander', '607', 'north', ['680001', 'Cabecera']), town('Pereira', 'Risaralda', '606', 'south', ['660001', 'Centro']),
    town('Manizales', 'Caldas', '606', 'south', ['170001', 'Centro']), town('Cartagena', 'Bolívar', '605', 'north', ['130001', 'Manga']),
  ],
  streets: ['Carrera 7', 'Calle 72', 'Carrera 43A', 'Avenida El Dorado', 'Calle 10', 'Carrera 15', 'Transversal 93', 'Avenida Sexta Norte', 'Calle 30', 'Diagonal 22B'],
  surnames: ['Rodríguez', 'Gómez', 'Restrepo', 'Ospina', 'Castaño', 'Vargas', 'Rojas', 'Mejía', 'Arango', 'Cárdenas', 'Jaramillo', 'Quintero', 'Zapata', 'Salazar', 'Bedoya', 'Uribe', 'Montoya', 'Duque', 'Parra', 'Pinzón'],
  forms: ['S.A.S.', 'S.A.S.', 'Ltda.', 'S.A.'],
  mobile: random => `3${random.pick(['00', '01', '10', '12', '15', '20'])}${digits(random, 7)}`,
  taxNumber(random, person) {
    const body = `${person ? '79' : '90'}${digits(random, 7)}`
    const rest = weightedSum(body, [41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11
    return `${body}-${rest < 2 ? rest : 11 - rest}`
  },
}
