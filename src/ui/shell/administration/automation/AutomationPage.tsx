import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { draftOf, emptyDraft } from '#ui/shell/administration/automation/draft.ts'
import { Editor } from '#ui/shell/administration/automation/Editor.tsx'

/** One automation: what it does, what it did, what it was. */
export function AutomationPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { user } = useMeta()
  const asked = useQuery({ queryKey: keys.record('automation', id), queryFn: ({ signal }) => api.get<Row>(`/api/automation/${id}`, { signal }), enabled: id !== 'new' })
  // what a colleague or the system changes meanwhile must not take what is being typed
  const [opened, setOpened] = useState<Row | null>(null)
  if (opened === null && asked.data) setOpened(asked.data)
  if (id === 'new') return <Editor row={null} start={emptyDraft(user.id)} onSaved={() => undefined} />
  if (asked.isError && !opened) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!opened) return <div className="p-gutter" aria-label={t('administration.page.automations')}><Skeleton lines={10} /></div>
  return <Editor key={opened.version} row={{ ...opened, ...(asked.data ? { problem: asked.data['problem'] } : {}) }} start={draftOf(opened)} onSaved={setOpened} />
}
