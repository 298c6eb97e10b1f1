import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Draft } from '#ui/shell/administration/automation/draft.ts'

interface Version { number: number; definition: Pick<Draft, 'entity' | 'trigger' | 'condition' | 'steps'>; at: string; actor: string | null }

/** What the automation was before; an earlier revision is put into the editor, and holds once it is saved. */
export function VersionsTab({ automation, current, onRestore }: { automation: string; current: number; onRestore: (definition: Version['definition']) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery({ queryKey: keys.part('automation', automation, 'version'), queryFn: ({ signal }) => api.get<{ data: Version[] }>(`/api/automation/${automation}/version`, { signal }) })
  if (asked.isError) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={4} />
  return (
    <Table caption={t('automation.tab.versions')} rows={asked.data.data} keyOf={(version) => String(version.number)} columns={[
      { key: 'number', label: t('automation.revision'), cell: (version) => <span className="flex items-center gap-2"><span className="tabular">{version.number}</span>{version.number === current && <Badge tone="accent">{t('automation.in_force')}</Badge>}</span> },
      { key: 'at', label: t('automation.changed'), cell: (version) => <time dateTime={version.at} className="whitespace-nowrap">{format.datetime(version.at)}</time> },
      { key: 'who', label: t('automation.by'), cell: (version) => (version.actor ? <RecordName entity="user" id={version.actor} name={null} /> : '—') },
      { key: 'steps', label: t('automation.steps'), align: 'end', cell: (version) => version.definition.steps.length },
      { key: 'tools', label: t('automation.tools'), hideLabel: true, align: 'end', cell: (version) => (version.number === current ? null : <Button size="sm" onClick={() => onRestore(version.definition)}>{t('automation.restore')}</Button>) },
    ]} />
  )
}
