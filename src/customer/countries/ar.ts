// Argentina.
import type { Country } from '#customer/countries/country.ts'

export const ar: Country = {
  code: 'AR', currency: 'ARS', timeZone: 'America/Argentina/Buenos_Aires',
  taxKinds: [{ kind: 'CUIT', check: 'cuit', holder: 'both' }, { kind: 'DNI', check: 'dni', holder: 'person' }],
  genericTaxNumbers: ['99999999', '00000000', '00000000000', '99999999999'],
  windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }],
  callsPerMonth: null, complaintDays: 10, exclusionRegistry: 'Registro Nacional No Llame',
}
