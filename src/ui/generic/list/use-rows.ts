import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#ui/api/client.ts'
import type { Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page, Row } from '#ui/api/page.ts'

/** Rows per request; the grid asks for the next page before its end comes into sight. */
export const PAGE = 100

export interface Rows {
  rows: Row[]
  count: { value: number; exact: boolean } | null
  loading: boolean
  /** the rows shown belong to the question before; the new answer is on its way */
  stale: boolean
  error: Error | null
  hasMore: boolean
  more: () => void
  retry: () => void
}

/** The rows of a list, page by page over the server's cursor. `query` holds fields, filter, sort, q, bin; not the paging. */
export function useRows(entity: string, query: Query, options: { page?: number; enabled?: boolean } = {}): Rows {
  const limit = options.page ?? PAGE
  const answer = useInfiniteQuery({
    queryKey: [...keys.list(entity, query), 'pages', limit],
    queryFn: ({ pageParam, signal }) => api.get<Page>(`/api/${entity}`, { query: { ...query, limit, after: pageParam, count: pageParam === null ? true : null }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  })
  const rows = useMemo(() => answer.data?.pages.flatMap(page => page.data) ?? [], [answer.data])
  return {
    rows, count: answer.data?.pages[0]?.count ?? null, loading: answer.isPending && answer.fetchStatus !== 'idle', stale: answer.isPlaceholderData, error: answer.error,
    hasMore: answer.hasNextPage,
    more: () => { if (answer.hasNextPage && !answer.isFetching && !answer.isFetchNextPageError) void answer.fetchNextPage() },
    retry: () => void (answer.isFetchNextPageError ? answer.fetchNextPage() : answer.refetch()),
  }
}
