// Chile.
import type { Country } from '#customer/countries/country.ts'

export const cl: Country = {
  code: 'CL', currency: 'CLP', timeZone: 'America/Santiago',
  taxKinds: [{ kind: 'RUT', check: 'rut', holder: 'both' }],
  // general public, and foreigners
  genericTaxNumbers: ['666666666', '555555555', '111111111'],
  windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '20:00' }],
  callsPerMonth: null, complaintDays: 10, exclusionRegistry: 'No Molestar (SERNAC)',
}
