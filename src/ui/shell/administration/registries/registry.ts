import { api } from '#ui/api/client.ts'
import type { Tone } from '#ui/kit/Badge.tsx'
import type { Source } from '#ui/shell/administration/countries/SourceLine.tsx'

export interface Registry {
  code: string; name: string; authority: string; country: string; channels: string[]; max_age_days: number; hold: 'always' | 'without_consent' | 'never'; source: Source
  state: 'fresh' | 'stale' | 'missing'; as_of: string | null; age_days: number | null; entries: number
}
export interface RegistryFile { entries: number; added: number; removed: number; rejected: number }

export const STATE_TONES: Record<Registry['state'], Tone> = { fresh: 'good', stale: 'warn', missing: 'bad' }

export const registriesQuery = { queryKey: ['registry'], queryFn: ({ signal }: { signal: AbortSignal }) => api.get<{ data: Registry[] }>('/api/registry', { signal }) }
