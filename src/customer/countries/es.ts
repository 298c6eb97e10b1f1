// Spain.
import type { Country } from '#customer/countries/country.ts'

export const es: Country = {
  code: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid',
  taxKinds: [{ kind: 'NIF', check: 'nif', holder: 'both' }, { kind: 'CIF', check: 'cif', holder: 'company' }, { kind: 'DNI', check: 'dni', holder: 'person' }, { kind: 'NIE', check: 'nie', holder: 'person' }],
  genericTaxNumbers: ['00000000T', '99999999R'],
  // Royal Legislative Decree 1/2007 art. 96.2 as amended: calls neither before 9 nor after 21, nor on weekends or holidays
  windows: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '21:00' }],
  callsPerMonth: 3, complaintDays: 15, exclusionRegistry: 'Lista Robinson',
}
