import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '#ui/api/problem.ts'

/** The cache of the page. A refusal is not asked again; an unreachable or failing server is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 20_000, gcTime: 10 * 60_000, refetchOnWindowFocus: true, retry: (count, error) => count < 2 && mayRetry(error) },
    mutations: { retry: false },
  },
})

function mayRetry(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 502 || error.status === 503 || error.status === 504 || error.code === 'unreachable')
}
