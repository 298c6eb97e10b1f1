import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { ImportRow, ImportRun } from '#ui/generic/import/use-import.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { buttonClass } from '#ui/kit/button-class.ts'
import { Table } from '#ui/kit/Table.tsx'

const SHOWN = 50

/** Rows that were rejected, wait for somebody to look at them, or were stored without a cell: each with its number in the file, all that is wrong with it and how it begins. `file`: the file of them is offered here. */
export function RowsToMend({ run, title, rows, count, file }: { run: ImportRun; title: string; rows: ImportRow[]; count: number; file: boolean }) {
  const { t } = useTranslation()
  const { region } = usePreferences()
  const { entities } = useMeta()
  if (rows.length === 0) return null
  return (
    <section>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="text-base font-semibold">{title}</h2>
        {file && <a className={buttonClass({ size: 'sm' })} href={`/api/import/${run.id}/rejected.csv?locale=${region}`} download><Download size={14} aria-hidden="true" />{t('generic.import.rejected_file')}</a>}
      </div>
      <div className="rounded-lg border border-line bg-surface">
        <Table caption={title} rows={rows.slice(0, SHOWN)} keyOf={row => String(row.no)} columns={[
          { key: 'no', label: t('generic.import.row'), width: '4rem', cell: row => <span className="tabular">{row.record ? <PageLink href={recordHref(run.entity, row.record)} className="underline">{row.no}</PageLink> : row.no}</span> },
          { key: 'why', label: t(rows[0]?.state === 'rejected' || rows[0]?.state === 'review' ? 'generic.import.reason' : 'import.left_out'), cell: row => <ul className={`min-w-48 break-words ${row.state === 'rejected' ? 'text-bad' : 'text-warn'}`}>{reasons(row).map(reason => <li key={reason}>{reason}</li>)}</ul> },
          { key: 'values', label: entities[run.entity]?.label ?? run.entity, cell: row => <span className="block max-w-96 truncate text-soft">{Object.values(row.values ?? {}).filter(Boolean).slice(0, 6).join(' · ')}</span> },
        ]} />
        {count > SHOWN && <p className="border-t border-line px-4 py-2 text-sm text-soft">{t('generic.import.and_more', { count: count - SHOWN })}</p>}
      </div>
    </section>
  )
}

function reasons(row: ImportRow): string[] {
  const told = [...new Set(row.errors.filter(error => error.code !== 'taken_for').map(error => error.detail))]
  return told.length > 0 ? told : [row.detail ?? '']
}
