import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ArrowLeft, FileDown, HeartHandshake } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#ui/api/problem.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { Dossier, Due } from '#ui/shell/absence/Dossier.tsx'
import { deskQuery } from '#ui/shell/absence/queries.ts'
import type { Customer, Desk } from '#ui/shell/absence/queries.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/stand-in/{user}?tab=…&customer=…`: the desk of somebody who is away: their customers with a dossier each, and their work. */
export function StandInPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const format = useFormat(), search = useSearchText(), go = useGo()
  const asked = useQuery(deskQuery(id))
  usePageTitle(asked.data ? t('absence.desk.title', { name: asked.data.name }) : t('absence.title'))
  if (asked.error instanceof ApiProblem && asked.error.code === 'not_standing_in') return <EmptyState icon={<HeartHandshake size={28} aria-hidden="true" />} title={t('absence.desk.none')} actions={<PageLink href="/stand-in" className="text-accent-ink hover:underline">{t('absence.desk.back')}</PageLink>}>{t('absence.desk.none_help')}</EmptyState>
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <div className="p-6"><Skeleton lines={12} /></div>
  const desk = asked.data, tab = search.get('tab') ?? 'customers', chosen = search.get('customer')
  const show = (next: { tab?: string; customer?: string | null }) => go(`/stand-in/${id}?${new URLSearchParams(Object.entries({ tab, customer: chosen, ...next }).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []))).toString()}`)
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('absence.desk.title', { name: desk.name })} subtitle={t('absence.desk.until', { until: format.datetime(desk.until) })} above={<PageLink href="/stand-in" className="inline-flex items-center gap-1 text-sm text-soft hover:underline"><ArrowLeft size={13} aria-hidden="true" />{t('absence.title')}</PageLink>}
        actions={desk.customers.length > 0 ? <a href={`/api/me/stand-in/${id}/dossiers.pdf`} target="_blank" rel="noreferrer" className="inline-flex h-control items-center gap-1.5 rounded-md border border-line-strong px-2.5 font-medium hover:bg-hover"><FileDown size={15} aria-hidden="true" />{t('absence.desk.all_pdf')}</a> : undefined} />
      <div className="grid gap-3 px-gutter">
        {desk.note && <Banner>{desk.note}</Banner>}
        <Banner tone="info">{t('absence.desk.audit', { name: desk.name })}</Banner>
        <Tabs label={t('absence.desk.title', { name: desk.name })} value={tab} onChange={(next) => show({ tab: next, customer: null })} tabs={[
          { value: 'customers', label: `${t('absence.desk.customers')} ${desk.customers.length}`, content: <Customers desk={desk} chosen={chosen} onChoose={(customer) => show({ customer })} /> },
          { value: 'work', label: `${t('absence.desk.work')} ${['task', 'case', 'lead'].reduce((sum, entity) => sum + (desk.work[entity]?.length ?? 0), 0)}`, content: <Work desk={desk} /> },
          { value: 'commitments', label: `${t('absence.desk.commitments')} ${desk.work['commitment']?.length ?? 0}`, content: <WorkList entity="commitment" rows={desk.work['commitment'] ?? []} /> },
        ]} />
      </div>
    </div>
  )
}

function Customers({ desk, chosen, onChoose }: { desk: Desk; chosen: string | null; onChoose: (customer: string | null) => void }) {
  const { t } = useTranslation()
  if (desk.customers.length === 0) return <EmptyState title={t('absence.desk.no_customers')} />
  const key = chosen ?? '', open = desk.customers.find((one) => `${one.entity}:${one.id}` === key)
  const live = desk.customers.filter((one) => one.live), quiet = desk.customers.filter((one) => !one.live)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <nav aria-label={t('absence.desk.customers')} className={cx('grid gap-3', open && 'max-lg:hidden')}>
        <CustomerList customers={live} chosen={key} onChoose={onChoose} />
        {quiet.length > 0 && <details><summary className="cursor-pointer text-sm text-soft">{t('absence.desk.quiet', { count: quiet.length })}</summary><div className="mt-2"><CustomerList customers={quiet} chosen={key} onChoose={onChoose} /></div></details>}
      </nav>
      <div className={cx('min-w-0', !open && 'max-lg:hidden')}>
        {open ? <><button type="button" className="mb-2 inline-flex min-h-11 items-center gap-1 text-sm text-soft lg:hidden" onClick={() => onChoose(null)}><ArrowLeft size={13} aria-hidden="true" />{t('absence.desk.customers')}</button><Dossier key={open.id} entity={open.entity} id={open.id} /></> : <EmptyState title={t('absence.desk.choose')}>{t('absence.desk.choose_help')}</EmptyState>}
      </div>
    </div>
  )
}

function CustomerList({ customers, chosen, onChoose }: { customers: Customer[]; chosen: string; onChoose: (customer: string) => void }) {
  const { entities } = useMeta()
  return (
    <ul className="overflow-hidden rounded-lg border border-line bg-surface">
      {customers.map((one) => {
        const key = `${one.entity}:${one.id}`
        return (
          <li key={key} className="border-b border-line last:border-b-0">
            <button type="button" aria-current={key === chosen ? 'true' : undefined} onClick={() => onChoose(key)} className={cx('grid w-full gap-0.5 px-3 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2', key === chosen && 'bg-accent-soft')}>
              <span className="flex items-baseline justify-between gap-2"><span className="min-w-0 truncate font-medium">{one.name}</span>{one.importance && <Badge tone={one.importance === 'a' ? 'accent' : 'neutral'}>{one.importance.toUpperCase()}</Badge>}</span>
              <span className="flex flex-wrap items-center gap-x-2 text-sm text-soft">{Object.entries(one.open).map(([entity, n]) => <span key={entity}>{n} {(n === 1 ? entities[entity]?.label : entities[entity]?.plural)?.toLocaleLowerCase()}</span>)}<Due at={one.due} /></span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Work({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const kinds = ['task', 'case', 'opportunity', 'lead'].filter((entity) => (desk.work[entity]?.length ?? 0) > 0)
  if (kinds.length === 0) return <EmptyState title={t('absence.desk.no_work')} />
  return <div className="grid items-start gap-4 xl:grid-cols-2">{kinds.map((entity) => <Card key={entity} flush title={`${entities[entity]?.plural ?? entity} (${desk.work[entity]!.length})`}><WorkList entity={entity} rows={desk.work[entity]!} /></Card>)}</div>
}

function WorkList({ entity, rows }: { entity: string; rows: Row[] }) {
  const { t } = useTranslation()
  const meta = useMeta().entities[entity]
  if (rows.length === 0) return <EmptyState title={t('absence.desk.no_work')} />
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-2">
          <span className="min-w-0"><PageLink href={recordHref(entity, row.id)} className="font-medium break-words hover:underline">{textOf(row[meta?.title ?? 'id'])}</PageLink><span className="block text-sm text-soft">{textOf(row['account.name']) || textOf(row['contact.display_name'])}</span></span>
          <Due at={row['due_at'] ?? row['close_date']} />
        </li>
      ))}
    </ul>
  )
}
