import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Summary } from '#ui/shell/quoting/types.ts'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** A quotation with figures, needs and profit, and the deeds that change it. Each deed is followed by a fresh look; a refused one says why and leaves what is stored. */
export function useQuote(id: string) {
  const client = useQueryClient()
  const key = keys.part('quote', id, 'summary')
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<Summary>(`/api/quote/${id}/summary`, { signal }) })
  const change = useMutation({
    mutationFn: ({ method, path, input }: { method: 'POST' | 'PATCH' | 'DELETE'; path: string; input?: unknown }) => api.send<unknown>(method, path, input),
    onError: toastProblem,
    // one look after the last of a burst
    onSettled: () => (client.isMutating({ mutationKey: ['quote', id] }) === 1 ? client.invalidateQueries({ queryKey: keys.record('quote', id).slice(0, 4) }) : undefined),
    mutationKey: ['quote', id],
  })
  return {
    summary: asked.data, error: asked.data ? null : asked.error, retry: () => void asked.refetch(), busy: change.isPending,
    patch: (input: Record<string, unknown>) => change.mutateAsync({ method: 'PATCH', path: `/api/quote/${id}`, input }).then(() => true, () => false),
    patchLine: (line: string, input: Record<string, unknown>) => change.mutateAsync({ method: 'PATCH', path: `/api/quote_line/${line}`, input }).then(() => true, () => false),
    addLine: (input: Record<string, unknown>) => change.mutateAsync({ method: 'POST', path: '/api/quote_line', input: { quote: id, ...input } }).then(() => true, () => false),
    removeLine: (line: string) => change.mutateAsync({ method: 'DELETE', path: `/api/quote_line/${line}` }).then(() => true, () => false),
    act: async <T,>(noun: string, input: unknown = {}): Promise<T | null> => change.mutateAsync({ method: 'POST', path: `/api/quote/${id}/${noun}`, input }).then((reply) => (reply as { body: T }).body, () => null),
  }
}
export type QuoteDeeds = ReturnType<typeof useQuote>
