import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** Whether this is a demo, and whether the walk is still offered to this person. */
export interface TourState { demo: boolean; offered: boolean }

/** What the server says about it; asked once a visit. */
export function tourQuery() {
  return queryOptions({ queryKey: ['tour'], queryFn: ({ signal }) => api.get<TourState>('/api/me/tour', { signal }), staleTime: Infinity })
}

/** Keeps what a person made of the offer: from then on it is not made again, on no device. */
export async function answerTour(client: QueryClient, answer: 'finished' | 'left' | 'declined'): Promise<void> {
  const before = client.getQueryData(tourQuery().queryKey)
  if (before) client.setQueryData(tourQuery().queryKey, { ...before, offered: false })
  await api.put('/api/me/tour', { answer }).catch(toastProblem)
}
