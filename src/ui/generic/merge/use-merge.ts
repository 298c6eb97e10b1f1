import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { useDeedKey } from '#ui/generic/form/deed-key.ts'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

export type Choices = Record<string, 'this' | 'with'>
export interface Preview { fields: { name: string; this: unknown; with: unknown; result: unknown; choose: boolean }[]; moves: { entity: string; count: number }[]; total: number }
interface Merged { merge: string; status: 'done' | 'waiting'; moved: number }

/** What a merge would do with these choices. */
export function usePreview(entity: MetaEntity, id: string, other: string, fields: Choices): { preview: Preview | undefined; error: Error | null; retry: () => void } {
  const asked = useQuery({ queryKey: ['entity', entity.name, 'record', id, 'merge', other, fields], enabled: other !== '', placeholderData: keepPreviousData, queryFn: ({ signal }): Promise<Preview> => api.post<Preview>(`/api/${entity.name}/${id}/merge`, { with: other, fields, dry_run: true }, { signal }) })
  return { preview: asked.data, error: asked.data ? null : asked.error, retry: () => void asked.refetch() }
}

/** Merges, and offers to undo. Answers whether it was done. */
export function useMerge(entity: MetaEntity): (id: string, other: string, fields: Choices, name: string) => Promise<boolean> {
  const { t } = useTranslation()
  const client = useQueryClient()
  const undo = useUndoMerge()
  const key = useDeedKey()
  return async (id, other, fields, name) => {
    try {
      const input = { with: other, fields }
      const done = await api.post<Merged>(`/api/${entity.name}/${id}/merge`, input, { idempotencyKey: key({ id, ...input }) })
      await client.invalidateQueries({ queryKey: ['entity'] })
      await client.invalidateQueries({ queryKey: ['duplicate-pair'] })
      if (done.status === 'waiting') toast({ title: t('merge.waiting') })
      else toast({ title: t('merge.done', { count: done.moved, name }), action: { label: t('merge.undo'), onSelect: () => void undo(done.merge) } })
      return true
    } catch (error) {
      toastProblem(error)
      return false
    }
  }
}

/** Takes a merge back and says what was kept. */
function useUndoMerge(): (merge: string) => Promise<void> {
  const { t } = useTranslation()
  const client = useQueryClient()
  return async merge => {
    try {
      const { kept } = await api.post<{ kept: unknown[] }>(`/api/merge/${merge}/reversal`)
      await client.invalidateQueries({ queryKey: ['entity'] })
      toast({ title: kept.length > 0 ? t('merge.undone_kept', { count: kept.length }) : t('merge.undone') })
    } catch (error) { toastProblem(error) }
  }
}
