// Countries an installation can be set up for, with the currency and zone it starts with. Names are the reader's own (Intl.DisplayNames).

export interface Country { code: string; currency: string; time_zone: string }

export const COUNTRIES: readonly Country[] = [
  { code: 'ES', currency: 'EUR', time_zone: 'Europe/Madrid' },
  { code: 'MX', currency: 'MXN', time_zone: 'America/Mexico_City' },
  { code: 'CO', currency: 'COP', time_zone: 'America/Bogota' },
  { code: 'AR', currency: 'ARS', time_zone: 'America/Argentina/Buenos_Aires' },
  { code: 'CL', currency: 'CLP', time_zone: 'America/Santiago' },
  { code: 'PE', currency: 'PEN', time_zone: 'America/Lima' },
]

/** The country of an ISO 3166 code in either case, or null when there is none such here. */
export function countryOf(code: string): Country | null { return COUNTRIES.find(country => country.code === code.toUpperCase()) ?? null }
