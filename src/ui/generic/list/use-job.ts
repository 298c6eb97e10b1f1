import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'

/** A job as GET /api/job/{id} tells it. */
export interface JobRow {
  id: string; name: string; state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'; cancel_asked: boolean; attempts: number; max_attempts: number
  progress: { done: number; total: number | null; note: string | null }
  result: unknown; error: { code: string; message: string | null } | null; created_at: string; started_at: string | null; finished_at: string | null
}

export const isOver = (job: JobRow | undefined): boolean => job !== undefined && (job.state === 'done' || job.state === 'failed' || job.state === 'cancelled')

/** Watches a job until it is over. */
export function useJob(id: string | null): JobRow | undefined {
  return useQuery({ queryKey: ['job', id], queryFn: ({ signal }) => api.get<JobRow>(`/api/job/${id}`, { signal }), enabled: id !== null, staleTime: 0, refetchInterval: query => (isOver(query.state.data) || query.state.error ? false : 700) }).data
}
