import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'

export interface Provider { id: string; name: string }

/** The sign-in services that an administrator entered. */
export async function providers(): Promise<Provider[]> {
  try {
    return (await api.get<{ data: Provider[] }>('/api/session/oidc', { quiet: true })).data
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return []
    throw error
  }
}

/** Where a sign-in at a provider begins; it comes back to `to`. */
export function providerLink(provider: Provider, to: string): string {
  return `/api/session/oidc/${encodeURIComponent(provider.id)}/start?to=${encodeURIComponent(to)}`
}
