import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Card } from '#ui/kit/Card.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Board, Line } from '#ui/shell/administration/quality/board.ts'
import { Opens } from '#ui/shell/administration/quality/figures.tsx'

/** Field by field: how many have it, in how many it is missing, in how many it is of no use. */
export function FieldTable({ entity, board }: { entity: MetaEntity; board: Board }) {
  const { t } = useTranslation()
  const share = (empty: number): number => (board.count === 0 ? 0 : Math.round((board.count - empty) * 100 / board.count))
  return (
    <Card flush title={t('quality.by_field')}>
      <Table caption={t('quality.by_field')} rows={[...board.fields].sort((a, b) => b.empty.count - a.empty.count)} keyOf={row => row.field} columns={[
        { key: 'field', label: t('quality.field'), cell: row => entity.fields[row.field]?.label ?? row.field },
        { key: 'filled', label: t('quality.filled'), width: '40%', cell: row => <ProgressBar label={entity.fields[row.field]?.label ?? row.field} value={share(row.empty.count)} /> },
        { key: 'empty', label: t('quality.empty'), align: 'end', cell: row => <Opens entity={entity.name} figure={row.empty} /> },
        { key: 'invalid', label: t('quality.invalid'), align: 'end', cell: row => (row.invalid ? <Opens entity={entity.name} figure={row.invalid} /> : <span className="text-faint" aria-hidden="true">·</span>) },
      ]} />
    </Card>
  )
}

/** By owner or source: how many, how good, and how many of them are poor. */
export function LineTable({ entity, field, title, label, lines }: { entity: MetaEntity; field: string; title: string; label: string; lines: Line[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const target = entity.fields[field]?.target
  return (
    <Card flush title={title}>
      <Table caption={title} rows={lines} keyOf={row => String(row.value)} columns={[
        { key: 'value', label, cell: row => (row.value === null ? <span className="text-soft">{t('quality.none')}</span> : target ? <RecordName entity={target} id={row.value} name={null} /> : row.value) },
        { key: 'count', label: t('quality.records'), align: 'end', cell: row => <span className="tabular">{format.number(row.count)}</span> },
        { key: 'score', label: t('quality.score'), align: 'end', cell: row => <span className="tabular">{row.score === null ? '—' : format.number(row.score)}</span> },
        { key: 'poor', label: t('quality.poor'), align: 'end', cell: row => <Opens entity={entity.name} figure={row.poor} /> },
      ]} />
    </Card>
  )
}
