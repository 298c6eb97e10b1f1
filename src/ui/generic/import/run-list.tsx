import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { useImports } from '#ui/generic/import/use-import.ts'
import type { ImportState } from '#ui/generic/import/use-import.ts'
import { importRunHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Table } from '#ui/kit/Table.tsx'

const TONES: Partial<Record<ImportState, Tone>> = { done: 'good', failed: 'bad', running: 'accent', queued: 'neutral', reverted: 'warn', cancelled: 'warn' }

/** The state of an import, in a word. */
export function StateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation()
  return <Badge tone={TONES[state] ?? 'neutral'}>{t(`generic.import.state.${state}`)}</Badge>
}

/** The imports so far, newest first. */
export function RunList() {
  const { t } = useTranslation()
  const format = useFormat()
  const { entities } = useMeta()
  const { runs } = useImports()
  const shown = runs.filter(run => !run.dry_run).slice(0, 20)
  if (shown.length === 0) return null
  return (
    <Card flush title={t('generic.import.earlier')}>
      <Table caption={t('generic.import.earlier')} rows={shown} keyOf={run => run.id} columns={[
        { key: 'file', label: t('generic.import.file_name'), cell: run => <PageLink href={importRunHref(run.id)} className="font-medium hover:underline">{run.file}</PageLink> },
        { key: 'entity', label: t('generic.import.what'), cell: run => entities[run.entity]?.plural ?? run.entity },
        { key: 'state', label: t('generic.import.state_title'), cell: run => <StateBadge state={run.state} /> },
        { key: 'created', label: t('generic.import.count.created'), align: 'end', cell: run => <span className="tabular">{format.number(run.created)}</span> },
        { key: 'updated', label: t('generic.import.count.updated'), align: 'end', cell: run => <span className="tabular">{format.number(run.updated)}</span> },
        { key: 'rejected', label: t('generic.import.count.rejected'), align: 'end', cell: run => <span className="tabular">{format.number(run.rejected)}</span> },
        { key: 'at', label: t('generic.import.when'), cell: run => <time dateTime={run.at} className="whitespace-nowrap">{format.datetime(run.at)}</time> },
      ]} />
    </Card>
  )
}
