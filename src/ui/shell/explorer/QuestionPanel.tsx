import { ChevronDown, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntity } from '#ui/api/meta.ts'
import { Chips } from '#ui/generic/conditions/chips.tsx'
import { FilterDialog } from '#ui/generic/list/filter-dialog.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { PeriodPicker } from '#ui/shell/explorer/PeriodPicker.tsx'
import { type ExplorerState, ROW_LIMITS } from '#ui/shell/explorer/state.ts'
import { type FactMeta, type Facts, start } from '#ui/shell/explorer/use-explorer.ts'

const MOST = { rows: 3, columns: 2, measures: 8 } as const

/** What is asked: fact, measures, rows, columns, period, filter, and how cells are compared. */
export function QuestionPanel({ facts, fact, state, onChange }: { facts: Facts; fact: FactMeta; state: ExplorerState; onChange: (patch: Partial<ExplorerState>) => void }) {
  const { t } = useTranslation()
  const [filtering, setFiltering] = useState(false)
  // on a phone the answer comes first; the question unfolds
  const [open, setOpen] = useState(() => window.matchMedia('(min-width: 768px)').matches)
  const entity = useEntity(fact.entity)
  const dimensions = fact.dimensions.flatMap((one) => (one.grains.length === 0 ? [{ value: one.name, label: one.label }] : one.grains.map((grain) => ({ value: `${one.name}:${grain}`, label: t('explorer.by_grain', { label: one.label, grain: t(`explorer.grain.${grain}`) }) }))))
  const others = (axis: 'rows' | 'columns') => dimensions.filter((one) => !state[axis === 'rows' ? 'columns' : 'rows'].includes(one.value))
  const axis = (name: 'rows' | 'columns') => (
    <Field label={t(`explorer.${name}`)}><MultiSelect value={state[name].map((one) => named(one, fact))} options={others(name)} onChange={(next) => onChange({ [name]: next.slice(-MOST[name]) })} placeholder={t('explorer.pick_dimension')} /></Field>
  )
  const dated = [...state.rows, ...state.columns].some((one) => fact.dimensions.find((each) => each.name === one.split(':')[0])?.grains.length)
  const comparable = dated || Boolean(state.period?.name || (state.period?.from && state.period.to))
  return (
    <section aria-label={t('explorer.question')} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-6 items-center gap-2 text-left md:hidden">
        <span className="min-w-0 flex-1"><b className="block">{fact.label}</b><span className="line-clamp-2 text-sm text-soft">{summary(state, fact)}</span></span><ChevronDown size={16} aria-hidden="true" className={open ? 'rotate-180' : undefined} />
      </button>
      <div className={open ? 'contents' : 'hidden md:contents'}>
        <div className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-4">
          <Field label={t('explorer.fact')}><Select value={state.fact} options={facts.data.map((one) => ({ value: one.name, label: one.label }))} onChange={(next) => { const chosen = facts.data.find((one) => one.name === next); if (chosen) onChange({ ...start(chosen), fact: chosen.name, filter: null, period: state.period ? { ...state.period, by: '' } : null, saved: null }) }} /></Field>
          <Field label={t('explorer.measures')}><MultiSelect value={state.measures} options={fact.measures.map((one) => ({ value: one.name, label: one.label }))} onChange={(next) => next.length > 0 && onChange({ measures: next.slice(-MOST.measures), sort: next.includes((state.sort ?? '').replace('-', '')) ? state.sort : null })} /></Field>
          {axis('rows')}
          {axis('columns')}
        </div>
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <PeriodPicker fact={fact} periods={facts.periods} value={state.period} onChange={(period) => onChange({ period, ...(period || dated ? {} : { growth: null }) })} />
          <Field label={t('explorer.share')}><Select value={state.share} emptyLabel={t('explorer.none')} options={['all', ...(state.columns.length ? ['row', 'column'] : [])].map((value) => ({ value, label: t(`explorer.share_of.${value}`) }))} onChange={(share) => onChange({ share })} /></Field>
          <Field label={t('explorer.growth')} help={comparable ? undefined : t('explorer.growth_needs')}><Select disabled={!comparable} value={comparable ? state.growth : null} emptyLabel={t('explorer.none')} options={['before', 'year'].map((value) => ({ value, label: t(`explorer.growth_of.${value}`) }))} onChange={(growth) => onChange({ growth })} /></Field>
          <Field label={t('explorer.limit')}><Select value={String(state.limit)} options={ROW_LIMITS.map((value) => ({ value: String(value), label: t('explorer.rows_most', { count: value }) }))} onChange={(next) => onChange({ limit: Number(next ?? 100) })} /></Field>
        </div>
        {entity && (
          <div className="flex flex-wrap items-center gap-1 [&_ul]:px-1 [&_ul]:pb-0">
            <Button size="sm" icon={<SlidersHorizontal size={14} aria-hidden="true" />} onClick={() => setFiltering(true)}>{t('explorer.filter')}</Button>
            <Chips entity={entity} value={state.filter} onChange={(filter) => onChange({ filter })} onOpen={() => setFiltering(true)} />
          </div>
        )}
      </div>
      {filtering && entity && <FilterDialog entity={entity} value={state.filter} onClose={() => setFiltering(false)} onApply={(filter) => { setFiltering(false); onChange({ filter }) }} />}
    </section>
  )
}

/** The question in a line, for where it is folded. */
function summary(state: ExplorerState, fact: FactMeta): string {
  const axis = (names: string[]) => names.map((name) => fact.dimensions.find((one) => one.name === name.split(':')[0])?.label ?? name).join(', ')
  return [state.measures.map((name) => fact.measures.find((one) => one.name === name)?.label ?? name).join(', '), [axis(state.rows), axis(state.columns)].filter(Boolean).join(' × ')].filter(Boolean).join(' · ')
}

/** A date without a grain is by month. */
function named(axis: string, fact: FactMeta): string {
  return !axis.includes(':') && fact.dimensions.find((one) => one.name === axis)?.grains.length ? `${axis}:month` : axis
}
