// Mexico.
import type { Country } from '#customer/countries/country.ts'

export const mx: Country = {
  code: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City',
  taxKinds: [{ kind: 'RFC', check: 'rfc', holder: 'both' }, { kind: 'CURP', check: 'curp', holder: 'person' }],
  // public in general, and foreigners
  genericTaxNumbers: ['XAXX010101000', 'XEXX010101000'],
  windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }],
  callsPerMonth: null, complaintDays: 15, exclusionRegistry: 'REPEP (PROFECO)',
}
