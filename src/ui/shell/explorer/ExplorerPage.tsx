import { ChartColumn, ChartLine, Download, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { withQuery } from '#ui/api/client.ts'
import { exportPurposeQuery, withPurpose } from '#ui/api/export-purpose.ts'
import { useEntity } from '#ui/api/meta.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { ExportPurpose } from '#ui/generic/list/export-purpose.tsx'
import { EMPTY } from '#ui/generic/list/state.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { CubeChart } from '#ui/shell/explorer/CubeChart.tsx'
import { PivotTable } from '#ui/shell/explorer/PivotTable.tsx'
import { QuestionPanel } from '#ui/shell/explorer/QuestionPanel.tsx'
import { SavedMenu } from '#ui/shell/explorer/SavedMenu.tsx'
import { queryOf, searchOf, type ViewKind } from '#ui/shell/explorer/state.ts'
import { type FactMeta, useCube, useExplorerState, useFacts } from '#ui/shell/explorer/use-explorer.ts'

const VIEWS: { kind: ViewKind; icon: typeof Table2 }[] = [{ kind: 'table', icon: Table2 }, { kind: 'bars', icon: ChartColumn }, { kind: 'lines', icon: ChartLine }]

/** `/explore`: any question about what can be counted, as a table or drawn; every figure opens its records. */
export function ExplorerPage() {
  const { t } = useTranslation()
  usePageTitle(t('explorer.title'))
  const facts = useFacts(), go = useGo(), { region } = usePreferences()
  const { state, fact, set } = useExplorerState(facts.data)
  const asked = useCube(state, fact), entity = useEntity(fact?.entity ?? '')
  const demanded = useQuery(exportPurposeQuery()).data?.mode ?? 'off', [taking, setTaking] = useState(false)
  const take = (purpose: string): void => { setTaking(false); window.location.assign(withPurpose(withQuery(`/api/fact/${state.fact}/cube.csv`, { ...queryOf(state), locale: region }), purpose)) }
  return (
    <div className="pb-8">
      <PageHeader title={t('explorer.title')} subtitle={t('explorer.about')} stacked actions={fact && <>
        {entity?.rights.export && <Button icon={<Download size={15} />} onClick={() => (demanded === 'off' ? take('') : setTaking(true))}>{t('explorer.csv')}</Button>}
        <SavedMenu state={state} onOpen={(next) => go(`/explore?${searchOf(next)}`)} />
      </>} />
      <div className="flex flex-col gap-4 px-gutter">
        {facts.error ? <ErrorState error={facts.error} onRetry={() => void facts.refetch()} /> : !facts.data ? <Skeleton lines={6} /> : facts.data.data.length === 0 ? <EmptyState title={t('explorer.no_facts')}>{t('explorer.no_facts_help')}</EmptyState> : !fact ? <EmptyState title={t('explorer.closed')} actions={<Button onClick={() => go('/explore')}>{t('explorer.begin_anew')}</Button>}>{t('explorer.closed_help')}</EmptyState> : (
          <>
            <QuestionPanel facts={facts.data} fact={fact} state={state} onChange={set} />
            <Card flush title={fact.label} tools={<div role="group" aria-label={t('explorer.view')} className="flex gap-1">{VIEWS.map(({ kind, icon: Icon }) => <Button key={kind} size="sm" variant={state.view === kind ? 'primary' : 'ghost'} aria-pressed={state.view === kind} icon={<Icon size={15} aria-hidden="true" />} onClick={() => set({ view: kind })}><span className="max-sm:sr-only">{t(`explorer.views.${kind}`)}</span></Button>)}</div>}>
              <Answer asked={asked} fact={fact} state={state} set={set} />
            </Card>
          </>
        )}
      </div>
      {taking && <ExportPurpose required={demanded === 'required'} onClose={() => setTaking(false)} onTake={take} />}
    </div>
  )
}

function Answer({ asked, fact, state, set }: { asked: ReturnType<typeof useCube>; fact: FactMeta } & Pick<ReturnType<typeof useExplorerState>, 'state' | 'set'>) {
  const { t } = useTranslation()
  const cube = asked.data
  if (asked.error && (!cube || !asked.isFetching)) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!cube || cube.fact.name !== fact.name) return <div className="p-4"><Skeleton lines={8} /></div>
  if (cube.rows.length === 0 || cube.columns.length === 0) return state.filter || state.period ? <EmptyState title={t('explorer.nothing')}>{t('explorer.nothing_help')}</EmptyState> : <EmptyState title={t('explorer.none_yet')} actions={<PageLink href={listHref(fact.entity)} className={buttonClass({})}>{t('explorer.to_list')}</PageLink>}>{t('explorer.none_yet_help')}</EmptyState>
  return (
    <div aria-busy={asked.isPlaceholderData} className={asked.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}>
      {cube.unvalued && <Banner tone="warn" className="m-3" actions={<PageLink className="font-medium underline" href={listHref(fact.entity, { ...EMPTY, filter: cube.unvalued.condition })}>{t('explorer.see_them')}</PageLink>}>{t('explorer.unvalued', { count: cube.unvalued.count, currency: cube.currency })}</Banner>}
      {state.view === 'table' ? <PivotTable cube={cube} fact={fact} state={state} onChange={set} /> : <CubeChart key={cube.measures.map((one) => one.name).join()} cube={cube} fact={fact} kind={state.view} />}
      {(cube.more_rows || cube.more_columns) && <p className="border-t border-line px-4 py-2 text-sm text-soft">{t(cube.more_rows ? 'explorer.more_rows' : 'explorer.more_columns', { count: cube.more_rows ? cube.rows.length : cube.columns.length })}</p>}
    </div>
  )
}
