import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** Runs an action of a record; what hangs on incentives is looked at again. Answers null when it was refused, after saying why. */
export function useDeed() {
  const client = useQueryClient()
  const run = useMutation({
    mutationFn: ({ method, path, input }: { method: 'POST' | 'PATCH' | 'DELETE'; path: string; input?: unknown }) => api.send<unknown>(method, path, input),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'entity' && String(queryKey[1]).startsWith('incentive_') }),
  })
  const send = async <T,>(method: 'POST' | 'PATCH' | 'DELETE', path: string, input?: unknown): Promise<T | null> => run.mutateAsync({ method, path, input }).then((reply) => ((reply as { body: T }).body ?? {}) as T, () => null)
  return { busy: run.isPending, send, act: <T,>(entity: string, id: string, noun: string, input: unknown = {}) => send<T>('POST', `/api/${entity}/${id}/${noun}`, input) }
}
