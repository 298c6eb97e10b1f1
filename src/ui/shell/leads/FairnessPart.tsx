import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Figure } from '#ui/kit/Figure.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Fairness, FairnessRow } from '#ui/shell/leads/types.ts'

/** Per person: what they received, how they answered, and what became of it. */
export function FairnessPart({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery({ queryKey: [...keys.entity('lead'), 'fairness', { from, to }], queryFn: ({ signal }) => api.get<Fairness>('/api/leads/fairness', { query: { from, to }, signal }), placeholderData: before => before })
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={8} className="h-7" />
  const { people, received, nobody, evenness } = asked.data
  if (people.length === 0 && nobody === 0) return <EmptyState icon={<Users size={28} aria-hidden="true" />} title={t('leads.fairness.none')}>{t('leads.fairness.none_help')}</EmptyState>
  const most = Math.max(1, ...people.map(person => person.received)), even = people.length === 0 ? 0 : received / people.length
  // what a person got in these days, whoever has it now
  const own = (person: FairnessRow, ...more: unknown[]) => listHref('lead', { ...EMPTY, filter: { all: [{ related: 'assignments', at_least: 1, where: { all: [{ field: 'user', op: 'eq', value: person.user }, { field: 'assigned_at', op: 'between', value: [from, to] }] } }, ...more] } as never })
  const all = (text: string) => <PageLink className="hover:underline" href={listHref('lead', { ...EMPTY, filter: { related: 'assignments', at_least: 1, where: { field: 'assigned_at', op: 'between', value: [from, to] } } as never })}>{text}</PageLink>
  const opened = (person: FairnessRow, text: string, ...more: unknown[]) => <PageLink className="tabular whitespace-nowrap hover:underline" href={own(person, ...more)}>{text}</PageLink>
  const spanOf = (minutes: number | null): string => (minutes === null ? '—' : minutes < 120 ? t('leads.fairness.minutes_value', { count: minutes }) : minutes < 2880 ? t('leads.fairness.hours_value', { count: Math.round(minutes / 60) }) : t('leads.fairness.days_value', { count: Math.round(minutes / 1440) }))
  const share = (part: number, whole: number): string => (whole > 0 ? format.percent(100 * part / whole) : '—')
  return (
    <div className="grid gap-4">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Figure label={t('leads.fairness.received')} strong>{all(format.number(received))}</Figure>
        <Figure label={t('leads.fairness.even')} note={t('leads.fairness.even_note')} strong>{format.number(Math.round(even * 10) / 10)}</Figure>
        <Figure label={t('leads.fairness.evenness')} note={t('leads.fairness.evenness_note')} strong>{evenness === null ? '—' : all(format.percent(evenness * 100))}</Figure>
        <Figure label={t('leads.fairness.nobody')} tone={nobody > 0 ? 'text-bad' : ''} strong><PageLink className="hover:underline" href={listHref('lead', { ...EMPTY, filter: { all: [{ field: 'owner', op: 'is_empty' }, { field: 'status', op: 'in', value: ['new', 'working', 'qualified'] }] } as never })}>{format.number(nobody)}</PageLink></Figure>
      </dl>
      <Card flush>
        <Table caption={t('leads.fairness.title')} rows={people} keyOf={person => person.user} columns={[
          { key: 'name', label: t('leads.fairness.person'), cell: person => <span className="font-medium whitespace-nowrap">{person.name}{!person.active && <> <Badge>{t('leads.fairness.left')}</Badge></>}</span> },
          { key: 'received', label: t('leads.fairness.received'), width: '14rem', cell: person => <span className="flex items-center gap-2"><span className="w-8 text-right">{opened(person, format.number(person.received))}</span><span aria-hidden="true" className="h-2 grow rounded-full bg-hover"><span className="block h-2 rounded-full bg-accent" style={{ width: `${100 * person.received / most}%` }} /></span></span> },
          { key: 'in_time', label: t('leads.fairness.in_time'), align: 'end', cell: person => opened(person, share(person.in_time, person.in_time + person.answered_late + person.late), { field: 'response_state', op: 'eq', value: 'in_time' }) },
          { key: 'late', label: t('leads.fairness.late'), align: 'end', cell: person => (person.late > 0 ? <PageLink className="tabular text-bad hover:underline" href={own(person, { field: 'response_state', op: 'eq', value: 'late' })}>{format.number(person.late)}</PageLink> : <span className="tabular text-faint">0</span>) },
          { key: 'minutes', label: t('leads.fairness.minutes'), align: 'end', cell: person => (person.minutes === null ? <span className="text-faint">—</span> : opened(person, spanOf(person.minutes), { field: 'response_state', op: 'in', value: ['in_time', 'answered_late'] })) },
          { key: 'open', label: t('leads.fairness.open'), align: 'end', cell: person => opened(person, format.number(person.open), { field: 'status', op: 'in', value: ['new', 'working', 'qualified'] }) },
          { key: 'converted', label: t('leads.fairness.converted'), align: 'end', cell: person => opened(person, `${format.number(person.converted)} · ${share(person.converted, person.received)}`, { field: 'status', op: 'eq', value: 'converted' }) },
        ]} />
      </Card>
    </div>
  )
}
