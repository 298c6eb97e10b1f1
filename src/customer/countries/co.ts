// Colombia.
import type { Country } from '#customer/countries/country.ts'

export const co: Country = {
  code: 'CO', currency: 'COP', timeZone: 'America/Bogota',
  taxKinds: [{ kind: 'NIT', check: 'nit', holder: 'both' }],
  // final consumer of the electronic invoice
  genericTaxNumbers: ['222222222222', '2222222222'],
  // Law 2300 of 2023: Monday to Friday 7 to 19, Saturday 8 to 15, never on Sundays and holidays
  windows: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '19:00' }, { days: [6], from: '08:00', to: '15:00' }],
  callsPerMonth: null, complaintDays: 15, exclusionRegistry: 'Registro de Números Excluidos (CRC)',
}
