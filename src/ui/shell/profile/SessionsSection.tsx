import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

interface Session { id: string; created_at: string; last_seen_at: string; ip_prefix: string | null; agent: string | null; current: boolean }

/** Where this account is signed in; any of them can be ended from here. */
export function SessionsSection() {
  const { t } = useTranslation()
  const format = useFormat()
  const sessions = useQuery({ queryKey: [...keys.me, 'sessions'], queryFn: ({ signal }) => api.get<{ data: Session[] }>('/api/session', { signal }) })
  const end = useMutation({ mutationFn: (id: string) => api.delete(`/api/session/${id}`), onSuccess: () => queryClient.invalidateQueries({ queryKey: [...keys.me, 'sessions'] }), onError: toastProblem })
  return (
    <Card title={t('shell.sessions.name')} flush>
      {sessions.isError ? <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} /> : !sessions.data ? <div className="p-4"><Skeleton lines={3} /></div> : (
        <Table
          caption={t('shell.sessions.name')} rows={sessions.data.data} keyOf={(one) => one.id}
          columns={[
            { key: 'device', label: t('shell.sessions.device'), cell: (one) => <span className="flex items-center gap-2">{device(one.agent) ?? t('shell.sessions.unknown')}{one.current && <Badge tone="accent">{t('shell.sessions.this')}</Badge>}</span> },
            { key: 'seen', label: t('shell.last_used'), cell: (one) => <time dateTime={one.last_seen_at} title={format.datetime(one.last_seen_at, true)}>{format.relative(one.last_seen_at)}</time> },
            { key: 'ip', label: t('shell.sessions.address'), cell: (one) => one.ip_prefix ?? '' },
            { key: 'end', label: t('shell.sessions.end'), hideLabel: true, align: 'end', cell: (one) => !one.current && <Button size="sm" onClick={() => end.mutate(one.id)} busy={end.isPending && end.variables === one.id}>{t('shell.sessions.end')}</Button> },
          ]}
        />
      )}
    </Card>
  )
}

// "Chrome · Windows" is what people recognise of a user agent.
function device(agent: string | null): string | null {
  if (!agent) return null
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark]) => agent.includes(mark ?? ''))?.[1]
  const system = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark]) => agent.includes(mark ?? ''))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 40)
}
