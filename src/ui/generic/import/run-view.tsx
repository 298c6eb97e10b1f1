import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { MadeOnTheWay } from '#ui/generic/import/made-on-the-way.tsx'
import { RowsToMend } from '#ui/generic/import/rows-to-mend.tsx'
import { isMoving } from '#ui/generic/import/use-import.ts'
import type { ImportRow, ImportRun, ImportTrouble } from '#ui/generic/import/use-import.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'

const COUNTS = ['created', 'updated', 'skipped', 'rejected', 'review'] as const

const REASONS = 8

/** How an import goes or went: figures, progress, what was made on the way, what the caller puts below them, and the rows that were rejected, wait for somebody to look at them, or were stored without a cell, with their reasons. */
export function RunView({ run, rejected, incomplete, review, troubles, children }: { run: ImportRun; rejected: ImportRow[]; incomplete: ImportRow[]; review: ImportRow[]; troubles: ImportTrouble[]; children?: ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  const moving = isMoving(run)
  const of = (effect: ImportTrouble['effect']): ImportTrouble[] => troubles.filter(trouble => trouble.effect === effect)
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
      <MadeOnTheWay run={run} />
      {!moving && run.incomplete > 0 && <Banner tone="warn">{t(run.dry_run ? 'import.incomplete_dry' : 'import.incomplete_done', { count: run.incomplete })}</Banner>}
      {children}
      <Reasons title={t('import.notes')} troubles={of('note')} />
      {of('left_out').length > 1 && run.incomplete > of('left_out').length && <Reasons title={t('import.left_out_reasons')} tone="text-warn" troubles={of('left_out')} />}
      {of('rejected').length > 1 && run.rejected > of('rejected').length && <Reasons title={t('generic.import.troubles')} tone="text-bad" troubles={of('rejected')} />}
      <RowsToMend run={run} title={t('generic.import.rejected_rows')} rows={rejected} count={run.rejected} file />
      <RowsToMend run={run} title={t('import.review_title')} rows={review} count={run.review} file={false} />
      <RowsToMend run={run} title={t('import.incomplete_title')} rows={incomplete} count={run.incomplete} file={run.rejected === 0} />
    </div>
  )
}

/** Things that are wrong with many rows, each with how many, most first. */
function Reasons({ title, tone, troubles }: { title: string; tone?: string; troubles: ImportTrouble[] }) {
  const { t } = useTranslation()
  if (troubles.length === 0) return null
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      <ul className="rounded-lg border border-line bg-surface px-4 py-2">
        {troubles.slice(0, REASONS).map(trouble => <li key={`${trouble.detail}\u0000${trouble.column}\u0000${trouble.value}`} className="flex justify-between gap-4 py-1"><span className={`min-w-0 break-words ${tone ?? ''}`}>{trouble.detail}</span><span className="tabular whitespace-nowrap text-soft">{t('generic.import.rows', { count: trouble.count })}</span></li>)}
      </ul>
    </section>
  )
}
