import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import { FigureValue } from '#ui/generic/list/figure-value.tsx'
import { measuresOf } from '#ui/generic/list/figures.ts'
import type { Measure } from '#ui/generic/list/state.ts'
import type { Totals, Unasked } from '#ui/generic/list/use-figures.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Menu } from '#ui/kit/Menu.tsx'

/** What all records that match come to: below a column its figure, which a click changes to another measure; on a phone, one line of all. */
export function Foot({ totals, column, first = false, onMeasure, entity }: { totals: Totals | Unasked; column?: GridColumn; first?: boolean; onMeasure?: (measure: Measure) => void; entity: MetaEntity }) {
  const { t } = useTranslation()
  const format = useFormat()
  if ('ask' in totals) {
    const ask = <button type="button" className="min-h-6 truncate rounded-sm px-1.5 text-accent hover:bg-hover" onClick={() => { totals.ask() }}>{t('generic.list.add_up')}</button>
    return !column ? <p className="border-t border-line bg-ground px-gutter py-2 text-sm">{ask}</p> : first ? ask : null
  }
  const said = t('generic.list.count', { count: totals.count, said: format.number(totals.count) })
  if (!column) {
    return (
      <p className="flex flex-wrap gap-x-3 border-t border-line bg-ground px-gutter py-2 text-sm">
        <span className="shrink-0 font-medium">{said}</span>
        {[...totals.answers.values()].slice(0, 1).map(answer => <span key={answer.figure.asked} className="ml-auto text-soft">{answer.figure.field.label} <span className="tabular font-medium text-ink"><FigureValue answer={answer} /></span></span>)}
      </p>
    )
  }
  if (first) return <span className="tabular truncate">{said}</span>
  const answer = totals.answers.get(column.key)
  const offered = measuresOf(entity, entity.fields[column.key])
  if (offered.length === 0) return null
  return (
    <Menu label={t('lists.measure.choose', { column: column.label })} items={offered.map(measure => ({ label: t(`lists.measure.${measure}`), checked: measure === (answer?.figure.measure ?? 'none'), onSelect: () => onMeasure?.(measure) }))}
      trigger={<button type="button" className="-mx-1.5 min-h-6 min-w-6 rounded-sm px-1.5 hover:bg-hover" aria-label={answer ? undefined : t('lists.measure.choose', { column: column.label })}>{answer ? <FigureValue answer={answer} /> : <span className="text-faint" aria-hidden="true">Σ</span>}</button>} />
  )
}
