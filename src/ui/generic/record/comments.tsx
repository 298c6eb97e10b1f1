import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { CommentForm } from '#ui/generic/record/comment-form.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** What others say is not in the live updates of this person, whose access it is not: it is asked again. */
const AGAIN_MS = 20_000

/** What colleagues say about a record, newest first, and a place to say something. */
export function Comments({ entity, id }: { entity: MetaEntity; id: string }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const client = useQueryClient()
  const path = `/api/${entity.name}/${id}/comment`
  const asked = useInfiniteQuery({
    queryKey: keys.part(entity.name, id, 'comments'), initialPageParam: null as string | null, getNextPageParam: (last: Page) => last.next, refetchInterval: AGAIN_MS,
    queryFn: ({ pageParam, signal }) => api.get<Page>(path, { query: { after: pageParam }, signal }),
  })
  const rows = asked.data?.pages.flatMap(page => page.data) ?? []
  const again = () => client.invalidateQueries({ queryKey: keys.part(entity.name, id, 'comments') })
  return (
    <div className="flex flex-col gap-4">
      {entities['comment']?.rights.create && <CommentForm onSend={async input => { await api.post(path, input); await again() }} />}
      {asked.error && rows.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={4} /> : rows.length === 0 ? <EmptyState icon={<MessageSquareText size={26} aria-hidden="true" />} title={t('notes.none')}>{t('notes.none_help')}</EmptyState> : (
        <ol aria-live="polite" aria-relevant="additions" className="flex flex-col">{rows.map(row => <li key={row.id} className="border-b border-line py-3"><Comment row={row} again={again} /></li>)}</ol>
      )}
      {asked.hasNextPage && <Button className="self-start" busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button>}
    </div>
  )
}

function Comment({ row, again }: { row: Row; again: () => Promise<void> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { user } = useMeta()
  const [editing, setEditing] = useState(false)
  const author = textOf(row['owner.name']) || t('generic.history.somebody')
  const mine = row['owner'] === user.id
  const remove = (): void => {
    api.delete(`/api/comment/${row.id}`).then(() => {
      void again()
      toast({ title: t('notes.deleted'), action: { label: t('notes.undo'), onSelect: () => { api.post(`/api/comment/${row.id}/restoration`).then(again, toastProblem) } } })
    }, toastProblem)
  }
  if (editing) return <CommentForm start={textOf(row['text'])} onCancel={() => setEditing(false)} onSend={async ({ text }) => { await api.patch(`/api/comment/${row.id}`, { text }); setEditing(false); await again() }} />
  return (
    <article className="flex gap-3">
      <Avatar name={author} size={28} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm"><span className="font-medium">{author}</span><time className="text-soft" dateTime={textOf(row['created_at'])} title={format.datetime(textOf(row['created_at']), true)}>{format.relative(textOf(row['created_at']))}</time>
          {mine && <span className="ml-auto flex gap-1"><Button size="sm" variant="ghost" onClick={() => setEditing(true)}>{t('notes.edit')}</Button><Button size="sm" variant="ghost" onClick={remove}>{t('notes.delete')}</Button></span>}
        </p>
        <p className="break-words whitespace-pre-line">{textOf(row['text']).split(CALL).map((part, at) => (part.startsWith('@') ? <span key={at} className="font-medium text-accent-ink">{part}</span> : part))}</p>
      </div>
    </article>
  )
}

const CALL = /(@\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3})/u
