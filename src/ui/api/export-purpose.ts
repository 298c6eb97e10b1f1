import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'

/** Whether exports of personal data ask what for. */
export function exportPurposeQuery() {
  return queryOptions({ queryKey: ['export-purpose'], staleTime: 60_000, queryFn: ({ signal }) => api.get<{ mode: 'off' | 'optional' | 'required' }>('/api/export-purpose', { signal }) })
}

/** An address of a file with what it is taken for. */
export function withPurpose(href: string, purpose: string): string { return purpose ? `${href}&purpose=${encodeURIComponent(purpose)}` : href }
