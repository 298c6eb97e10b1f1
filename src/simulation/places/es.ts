// Spain.
import { digits, type Land } from '#simulation/places/country.ts'

const town = (city: string, region: string, dial: string, half: 'north' | 'south', ...codes: string[]) => ({ city, region, dial, digits: 9 - dial.length, half, areas: codes.map(code => [code, ''] as const) })

export const es: Land = {
  code: 'ES', calling: '+34', timeZone: 'Europe/Madrid', ahead: 1,
  towns: [
    town('Madrid', 'Madrid', '91', 'north', '28004', '28015', '28037'), town('Barcelona', 'Barcelona', '93', 'north', '08018', '08013'), town('Valencia', 'Valencia', '96', 'south', '46015', '46021'),
    town('Sevilla', 'Sevilla', '954', 'south', '41012', '41007'), town('Zaragoza', 'Zaragoza', '976', 'north', '50004', '50014'), town('Málaga', 'Málaga', '952', 'south', '29006', '29004'),
    town('Bilbao', 'Bizkaia', '944', 'north', '48009', '48002'), town('Murcia', 'Murcia', '968', 'south', '30008', '30009'), town('Jerez de la Frontera', 'Cádiz', '956', 'south', '11405', '11407'),
    town('Logroño', 'La Rioja', '941', 'north', '26005', '26006'), town('Granada', 'Granada', '958', 'south', '18004', '18015'), town('Vigo', 'Pontevedra', '986', 'north', '36202', '36205'),
  ],
  streets: ['Calle Mayor', 'Calle de Alcalá', 'Avenida de la Constitución', 'Calle Real', 'Avenida de Andalucía', 'Calle San Juan', 'Calle del Carmen', 'Paseo de la Estación', 'Polígono Industrial Los Olivos, calle A', 'Calle Cervantes'],
  surnames: ['García', 'Rodríguez', 'Fernández', 'Moreno', 'Jiménez', 'Navarro', 'Serrano', 'Molina', 'Ortega', 'Iglesias', 'Garrido', 'Cano', 'Prieto', 'Calvo', 'Vidal', 'Lozano', 'Santana', 'Puig', 'Etxeberria', 'Blanco'],
  forms: ['S.L.', 'S.L.', 'S.A.', 'S. Coop.'],
  mobile: random => `6${random.int(1, 8)}${digits(random, 7)}`,
  taxNumber(random, person) {
    if (person) {
      const number = random.int(20_000_000, 79_999_999)
      return `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}`
    }
    const body = `${random.pick(['28', '08', '46', '41', '50', '29'])}${digits(random, 5)}`
    // odd places doubled with their digits added, even places as they are; Royal Decree 1065/2007 follows Orden EHA/451/2008
    const sum = [...body].reduce((total, digit, i) => { const double = Number(digit) * 2; return total + (i % 2 === 0 ? Math.floor(double / 10) + double % 10 : Number(digit)) }, 0)
    return `B${body}${(10 - sum % 10) % 10}`
  },
}
