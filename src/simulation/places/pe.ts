// Peru.
import { digits, weightedSum, type Land } from '#simulation/places/country.ts'

type Area = readonly [string, string]
const town = (city: string, region: string, dial: string, half: 'north' | 'south', ...areas: Area[]) => ({ city, region, dial, digits: 8 - dial.length, first: '01', half, areas })

export const pe: Land = {
  code: 'PE', calling: '+51', timeZone: 'America/Lima', ahead: -5,
  towns: [
    town('Lima', 'Lima', '1', 'south', ['15001', 'Cercado de Lima'], ['15074', 'Miraflores'], ['15023', 'Ate']), town('Arequipa', 'Arequipa', '54', 'south', ['04001', 'Cercado']), town('Trujillo', 'La Libertad', '44', 'north', ['13001', 'Centro Histórico']),
    town('Chiclayo', 'Lambayeque', '74', 'north', ['14001', 'Centro']), town('Cusco', 'Cusco', '84', 'south', ['08001', 'Centro Histórico']), town('Piura', 'Piura', '73', 'north', ['20001', 'Centro']),
    town('Ica', 'Ica', '56', 'south', ['11001', 'Cercado']), town('Huancayo', 'Junín', '64', 'north', ['12001', 'Cercado']),
  ],
  streets: ['Avenida Arequipa', 'Jirón de la Unión', 'Avenida Javier Prado', 'Calle Mercaderes', 'Avenida España', 'Jirón Pizarro', 'Avenida Grau', 'Calle Bolívar', 'Avenida Los Incas', 'Jirón Junín'],
  surnames: ['Quispe', 'Flores', 'Huamán', 'Chávez', 'Vásquez', 'Ramos', 'Mamani', 'Rojas', 'Castillo', 'Espinoza', 'Palomino', 'Salas', 'Paredes', 'Córdova', 'Cabrera', 'Zegarra', 'Villanueva', 'Ñahui', 'Benavides', 'Tello'],
  forms: ['S.A.C.', 'S.A.C.', 'E.I.R.L.', 'S.R.L.'],
  mobile: random => `9${digits(random, 8)}`,
  taxNumber(random, person) {
    const body = `${person ? '10' : '20'}${digits(random, 8)}`
    return `${body}${(11 - weightedSum(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10}`
  },
}
