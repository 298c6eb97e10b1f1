import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { administers } from '#ui/shell/administration/pages.ts'
import { deviceOf } from '#ui/shell/administration/people/people.ts'
import type { Session } from '#ui/shell/administration/people/people.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface HouseSession extends Session { user: string; name: string; email: string | null; view_as: string | null }
const KEY = ['session', 'all']

/** `/administration/sessions`: who is signed in now, from where and how; any session can be ended. */
export function SessionsPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const [text, setText] = useState('')
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<{ data: HouseSession[]; more: boolean }>('/api/session/all', { signal }), enabled: administers(meta), refetchInterval: 60_000 })
  usePageTitle(t('administration.page.sessions'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const end = async (id: string): Promise<void> => {
    try {
      await api.delete(`/api/session/${id}`)
      toast({ title: t('settings.sessions.ended') })
    } catch (error) { toastProblem(error) }
    await queryClient.invalidateQueries({ queryKey: KEY })
  }
  const wanted = text.trim().toLowerCase()
  const found = asked.data?.data.filter((one) => wanted === '' || `${one.name} ${one.email ?? ''} ${one.ip_prefix ?? ''} ${one.agent ?? ''}`.toLowerCase().includes(wanted)) ?? []
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.sessions')} subtitle={t('administration.page.sessions_about')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-gutter">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={8} /> : (
          <>
            <TextField type="search" aria-label={t('settings.sessions.find')} placeholder={t('settings.sessions.find')} value={text} onChange={setText} start={<Search size={15} />} className="max-w-md" />
            {asked.data.more && <Banner>{t('settings.sessions.more')}</Banner>}
            <div className="rounded-lg border border-line bg-surface">
              <Table caption={t('administration.page.sessions')} rows={found} keyOf={(one) => one.id} empty={<EmptyState title={t('people.nobody')} />} columns={[
                { key: 'who', label: t('settings.sessions.who'), cell: (one) => <span className="flex flex-wrap items-center gap-2"><PageLink href={`/administration/people?person=${one.user}`} className="underline decoration-line-strong underline-offset-2">{one.name}</PageLink>{one.current && <Badge tone="accent">{t('shell.sessions.this')}</Badge>}{one.view_as && <Badge tone="warn">{t('settings.sessions.view_as')}</Badge>}</span> },
                { key: 'device', label: t('shell.sessions.device'), cell: (one) => deviceOf(one.agent) ?? t('shell.sessions.unknown') },
                { key: 'method', label: t('settings.sessions.method'), cell: (one) => t(`settings.sessions.by.${one.method.replace('+', '_')}`) },
                { key: 'seen', label: t('shell.last_used'), cell: (one) => <time dateTime={one.last_seen_at} title={format.datetime(one.last_seen_at, true)} className="whitespace-nowrap">{format.relative(one.last_seen_at)}</time> },
                { key: 'ip', label: t('shell.sessions.address'), cell: (one) => one.ip_prefix ?? '' },
                { key: 'end', label: t('shell.sessions.end'), hideLabel: true, align: 'end', cell: (one) => !one.current && <Button size="sm" aria-label={t('settings.sessions.end_named', { name: one.name })} onClick={() => void end(one.id)}>{t('shell.sessions.end')}</Button> },
              ]} />
            </div>
          </>
        )}
      </div>
    </div>
  )
}
