import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { isMoving } from '#ui/generic/import/use-import.ts'
import type { ImportRow, ImportRun, ImportTrouble } from '#ui/generic/import/use-import.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Table } from '#ui/kit/Table.tsx'

const COUNTS = ['created', 'updated', 'skipped', 'rejected', 'review'] as const

const SHOWN = 50
const REASONS = 8

/** How an import goes or went: figures, progress, what the caller puts below them, and the rows that were rejected with their reasons. */
export function RunView({ run, rejected, troubles, children }: { run: ImportRun; rejected: ImportRow[]; troubles: ImportTrouble[]; children?: ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { region } = usePreferences()
  const { entities } = useMeta()
  const moving = isMoving(run)
  return (
    <div className="flex flex-col gap-5">
      {moving && <ProgressBar label={t(`generic.import.state.${run.state}`)} value={run.total ? run.done : null} max={run.total ?? 100} />}
      {run.error && <Banner tone="bad">{run.error.detail}</Banner>}
      <dl aria-live="polite" className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {COUNTS.map(name => (
          <div key={name} className="rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="text-sm text-soft">{t(`generic.import.${run.dry_run ? 'would' : 'count'}.${name}`)}</dt>
            <dd className={`tabular text-xl font-semibold ${name === 'rejected' && run.rejected > 0 ? 'text-bad' : ''}`}>{format.number(run[name])}</dd>
          </div>
        ))}
      </dl>
      {run.state === 'reverted' && <Banner tone="info">{t('generic.import.reverted', { count: run.reverted })}</Banner>}
      {run.kept && run.kept.length > 0 && <Banner tone="warn">{t('generic.import.kept', { count: run.kept.length })}</Banner>}
      {children}
      {troubles.length > 1 && run.rejected > troubles.length && (
        <section>
          <h2 className="mb-2 text-base font-semibold">{t('generic.import.troubles')}</h2>
          <ul className="rounded-lg border border-line bg-surface px-4 py-2">
            {troubles.slice(0, REASONS).map(trouble => <li key={`${trouble.detail}\u0000${trouble.column}\u0000${trouble.value}`} className="flex justify-between gap-4 py-1"><span className="min-w-0 break-words text-bad">{trouble.detail}</span><span className="tabular whitespace-nowrap text-soft">{t('generic.import.rows', { count: trouble.count })}</span></li>)}
          </ul>
        </section>
      )}
      {rejected.length > 0 && (
        <section>
          <div className="mb-2 flex items-center justify-between gap-3">
            <h2 className="text-base font-semibold">{t('generic.import.rejected_rows')}</h2>
            <a className={buttonClass({ size: 'sm' })} href={`/api/import/${run.id}/rejected.csv?locale=${region}`} download><Download size={14} aria-hidden="true" />{t('generic.import.rejected_file')}</a>
          </div>
          <div className="rounded-lg border border-line bg-surface">
            <Table caption={t('generic.import.rejected_rows')} rows={rejected.slice(0, SHOWN)} keyOf={row => String(row.no)} columns={[
              { key: 'no', label: t('generic.import.row'), width: '4rem', cell: row => <span className="tabular">{row.no}</span> },
              { key: 'why', label: t('generic.import.reason'), cell: row => <span className="text-bad">{row.errors.map(error => error.detail).join(' · ') || row.detail}</span> },
              { key: 'values', label: entities[run.entity]?.label ?? run.entity, cell: row => <span className="block max-w-96 truncate text-soft">{Object.values(row.values ?? {}).filter(Boolean).slice(0, 6).join(' · ')}</span> },
            ]} />
            {run.rejected > SHOWN && <p className="border-t border-line px-4 py-2 text-sm text-soft">{t('generic.import.and_more', { count: run.rejected - SHOWN })}</p>}
          </div>
        </section>
      )}
    </div>
  )
}
