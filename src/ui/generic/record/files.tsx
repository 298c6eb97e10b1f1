import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { mayDelete } from '#ui/generic/meta/rights.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Spinner } from '#ui/kit/Spinner.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** The files of a record; more are added by dragging them here or choosing them. */
export function Files({ entity, id }: { entity: MetaEntity; id: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { entities, user } = useMeta()
  const kind = entities['file']
  const [sending, setSending] = useState<string[]>([])
  const key = keys.part(entity.name, id, 'files')
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<Page>(`/api/${entity.name}/${id}/file`, { signal }) })
  const again = () => client.invalidateQueries({ queryKey: key })
  const send = async (files: File[]): Promise<void> => {
    for (const file of files) {
      const form = new FormData()
      for (const [name, value] of [['about_entity', entity.name], ['about', id]] as const) form.append(name, value)
      form.append('file', file)
      setSending(names => [...names, file.name])
      try { await api.post('/api/file', form) } catch (error) { toastProblem(error) } finally { setSending(names => names.filter(name => name !== file.name)) }
    }
    await again()
  }
  const remove = (row: Row): void => {
    api.delete(`/api/file/${row.id}`).then(() => {
      void again()
      toast({ title: t('notes.file_deleted', { name: textOf(row['name']) }), action: { label: t('notes.undo'), onSelect: () => { api.post(`/api/file/${row.id}/restoration`).then(again, toastProblem) } } })
    }, toastProblem)
  }
  const rows = asked.data?.data ?? []
  return (
    <div className="flex flex-col gap-4">
      {kind?.rights.create && <FileDrop label={t('notes.add_files')} multiple onFiles={files => void send(files)} />}
      {sending.map(name => <p key={name} role="status" className="flex items-center gap-2 text-soft"><Spinner />{t('notes.sending', { name })}</p>)}
      {asked.error && rows.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={3} /> : rows.length === 0 ? <p className="text-soft">{t('notes.no_files')}</p> : (
        <ul className="rounded-lg border border-line">
          {rows.map(row => (
            <li key={row.id} className="flex min-h-11 items-center gap-3 border-b border-line px-3 py-1 last:border-0">
              <a href={`/api/file/${row.id}/content`} download className="flex min-h-6 min-w-0 items-center gap-2 font-medium hover:underline"><Download size={14} aria-hidden="true" className="shrink-0 text-faint" /><span className="truncate">{textOf(row['name'])}</span></a>
              <span className="ml-auto shrink-0 text-sm text-soft">{format.bytes(Number(row['size'] ?? 0))} · {format.relative(textOf(row['created_at']))}</span>
              {kind && mayDelete(kind) && (user.admin || row['owner'] === user.id) && <IconButton size="sm" label={t('notes.delete_file', { name: textOf(row['name']) })} icon={<Trash2 size={14} />} onClick={() => remove(row)} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
