import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { Reasons } from '#ui/generic/merge/reasons.tsx'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useRecord } from '#ui/generic/record/use-record.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Kbd } from '#ui/kit/Kbd.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import type { Pair } from '#ui/shell/administration/duplicates/DuplicatesPage.tsx'

/** Two records side by side: what they share and where they differ, with the two verdicts. */
export function PairView({ entity, pair, onMerge, onDismiss }: { entity: MetaEntity; pair: Pair; onMerge: () => void; onDismiss: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const one = useRecord(entity, pair.one), other = useRecord(entity, pair.other)
  const error = one.error ?? other.error
  if (error) return <ErrorState error={error} onRetry={() => { one.retry(); other.retry() }} />
  if (!one.record || !other.record) return <Skeleton lines={10} />
  const rows: [Row, Row] = [one.record, other.record]
  const fields = Object.values(entity.fields).filter(field => field.writable && !field.technical && rows.some(row => filled(row[field.name])))
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <p><span className="text-xl font-semibold tabular">{format.percent(pair.score, 0)}</span> <span className="text-soft">{t('merge.likeness')}</span></p>
        <div className="min-w-0 flex-1 max-md:basis-full"><Reasons reasons={pair.reasons} /></div>
        <Button onClick={onDismiss}>{t('merge.dismiss')}<span className="max-md:hidden"><Kbd keys="x" /></span></Button>
        <Button variant="primary" onClick={onMerge}>{t('merge.merge_pair')}<span className="max-md:hidden"><Kbd keys="f" /></span></Button>
      </div>
      <table className="w-full table-fixed">
        <caption className="sr-only">{t('merge.review')}</caption>
        <thead>
          <tr className="border-b border-line text-left align-top">
            <th scope="col" className="w-[28%] px-4 py-2 text-sm font-medium text-soft md:w-44">{t('merge.field')}</th>
            {rows.map(row => (
              <th key={row.id} scope="col" className="px-3 py-2 font-semibold break-words">
                <PageLink href={recordHref(entity.name, row.id)} className="underline-offset-2 hover:underline">{titleOf(entity, row)}</PageLink>
                <span className="block text-sm font-normal text-soft">{subtitleOf(entity, row).join(' · ')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(field => (
            <tr key={field.name} className={`border-b border-line align-top last:border-0 ${JSON.stringify(rows[0][field.name] ?? null) === JSON.stringify(rows[1][field.name] ?? null) ? 'text-soft' : 'bg-accent-soft/40'}`}>
              <th scope="row" className="px-4 py-1.5 text-left text-sm font-normal text-soft break-words">{field.label}</th>
              {rows.map(row => <td key={row.id} className="px-3 py-1.5 break-words"><Show field={field} path={field.name} value={row[field.name]} row={row} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const filled = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
