import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { ImportSpec } from '#ui/generic/import/spec.ts'

export type ImportState = 'queued' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled' | 'reverting' | 'reverted'

/** An import as GET /api/import/{id} tells it. */
export interface ImportRun {
  id: string; owner: string; entity: string; file: string; state: ImportState; dry_run: boolean; total: number | null; done: number
  created: number; updated: number; skipped: number; rejected: number; review: number; incomplete: number; reverted: number
  error: { code: string; detail: string } | null; at: string; started_at: string | null; finished_at: string | null
  /** records of other kinds that rows name and the import makes; those of a dry run have no id yet */
  made?: { entity: string; count: number; records: { id: string | null; title: string }[] }[]
  columns?: string[]; spec?: ImportSpec; kept?: { record: string; entity?: string; title?: string }[]
}

export interface ImportRow { no: number; state: string; record: string | null; code: string | null; detail: string | null; errors: { field: string; code: string; detail: string; params?: Record<string, string | number> }[]; values: Record<string, string> | null }

const MOVING: ReadonlySet<ImportState> = new Set(['queued', 'running', 'cancelling', 'reverting'])
export const isMoving = (run: ImportRun | undefined): boolean => run !== undefined && MOVING.has(run.state)

/** Watches an import while it moves. */
export function useImport(id: string | null): { run: ImportRun | undefined; error: Error | null; retry: () => void } {
  const asked = useQuery({ queryKey: ['import', id], queryFn: ({ signal }) => api.get<ImportRun>(`/api/import/${id}`, { signal }), enabled: id !== null, staleTime: 0, refetchInterval: query => (isMoving(query.state.data) ? 700 : false) })
  return { run: asked.data, error: asked.data ? null : asked.error, retry: () => void asked.refetch() }
}

/** The rows of an import that has come to rest which were rejected, or stored without some of their cells; 200 at most. */
export function useRowsToMend(run: ImportRun | undefined, state: 'rejected' | 'incomplete' | 'review'): ImportRow[] {
  const plain = usePlainReason()
  const wanted = run !== undefined && !isMoving(run) && run[state] > 0
  return useQuery({ queryKey: ['import', run?.id, state, run?.state], queryFn: ({ signal }) => api.get<{ data: ImportRow[] }>(`/api/import/${run?.id}/rows`, { query: { state, limit: 200 }, signal }), enabled: wanted, select: ({ data }) => data.map(row => ({ ...row, errors: row.errors.map(error => ({ ...error, detail: plain(error.code, error.params?.['column'], error.params?.['value']) ?? error.detail })) })) }).data ?? []
}

/** What stopped rows, was left out of them, or is only told (`note`); each thing once with the number of its rows. */
export interface ImportTrouble { field: string; code: string; column: string | null; value: string | null; count: number; effect: 'rejected' | 'left_out' | 'note'; detail: string }

/** As many as the server tells: with so many there may be more, and a count of them says nothing. */
export const MOST_TROUBLES = 200

/** What was wrong in an import that has come to rest, and what is to be known of it, most rows first. */
export function useTroubles(run: ImportRun | undefined): ImportTrouble[] {
  const plain = usePlainReason()
  const wanted = run !== undefined && !isMoving(run) && run.done > 0
  return useQuery({ queryKey: ['import', run?.id, 'problems', run?.state], queryFn: ({ signal }) => api.get<{ data: ImportTrouble[] }>(`/api/import/${run?.id}/problems`, { signal }), enabled: wanted, select: ({ data }) => data.map(one => ({ ...one, detail: plain(one.code, one.column, one.value) ?? one.detail })) }).data ?? []
}

/** The latest imports. */
export function useImports(): { runs: ImportRun[]; loading: boolean } {
  const asked = useQuery({ queryKey: ['import', 'list'], queryFn: ({ signal }) => api.get<{ data: ImportRun[] }>('/api/import', { signal }), staleTime: 5_000 })
  return { runs: asked.data?.data ?? [], loading: asked.isPending }
}

/** Who administers sees all: for them, what was not found does not exist. The others keep the server's sentence, which says that they may lack the right to see it. */
function usePlainReason(): (code: string, column: string | number | null | undefined, value: string | number | null | undefined) => string | null {
  const { t } = useTranslation()
  const { user } = useMeta()
  return (code, column, value) => (user.admin && code === 'reference_not_found' && column && value ? t('generic.import.not_there', { column, value }) : null)
}
