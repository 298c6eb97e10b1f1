import { api } from '#ui/api/client.ts'
import type { Source } from '#ui/shell/administration/countries/SourceLine.tsx'

export interface Tax {
  code: string; name: string; kind: string; sign: 'tax' | 'perception' | 'withholding'; treatment: 'rated' | 'zero' | 'exempt' | 'not_subject' | 'reverse_charge'; rate: string
  base: { net: boolean; taxes: string[] }; inclusive: boolean; standard: boolean; regions: string[] | null; minimum: { amount: string; currency: string } | null; from: string; until: string | null; source: string
}
export interface Rule {
  classes: ('marketing' | 'collection')[]; channels: string[]; windows: { days: number[]; from: string; to: string }[]; holidays: boolean
  caps: { most: number; per: 'day' | 'week' | 'month'; of: 'touches' | 'channels'; channels: string[] }[]; source: Source
}
export interface Country {
  code: string; currency: string; time_zone: string; words: Record<'neighborhood' | 'city' | 'region' | 'postal_code' | 'tax_number', string>; address_lines: string[]; postal_code_example: string
  tax_kinds: { kind: string; holder: string }[]; generic_tax_numbers: string[]; taxes: Tax[]; contact_rules: Rule[]; consent_only: string[]; complaint: { working_days: number; source: Source }
  registries: { code: string; name: string; authority: string; max_age_days: number }[]; privacy: { law: string; authority: string; rights: string; source: Source }
}

export const countryListQuery = { queryKey: ['country'], staleTime: Infinity, queryFn: ({ signal }: { signal: AbortSignal }) => api.get<{ data: { code: string; home: boolean }[] }>('/api/country', { signal }) }

/** All that is known of one country. */
export function countryQuery(code: string) {
  return { queryKey: ['country', code], staleTime: Infinity, queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Country>(`/api/country/${code}`, { signal }) }
}
