// Peru.
import type { Country } from '#customer/countries/country.ts'

export const pe: Country = {
  code: 'PE', currency: 'PEN', timeZone: 'America/Lima',
  taxKinds: [{ kind: 'RUC', check: 'ruc', holder: 'both' }, { kind: 'DNI', check: 'cui', holder: 'person' }],
  genericTaxNumbers: ['00000000', '99999999', '11111111', '00000000000'],
  windows: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '22:00' }, { days: [6], from: '08:00', to: '18:00' }],
  callsPerMonth: null, complaintDays: 15, exclusionRegistry: 'Gracias… no insista (INDECOPI)',
}
