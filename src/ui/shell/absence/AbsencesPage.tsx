import { useQuery } from '@tanstack/react-query'
import { CalendarPlus, HeartHandshake, Palmtree } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { AbsenceDrawer } from '#ui/shell/absence/AbsenceDrawer.tsx'
import { CalendarDialog } from '#ui/shell/absence/CalendarDialog.tsx'
import { handedQuery, ownAbsences, standIns } from '#ui/shell/absence/queries.ts'
import type { OwnAbsence } from '#ui/shell/absence/queries.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const TONES: Record<OwnAbsence['state'], Tone> = { planned: 'accent', active: 'warn', over: 'neutral', cancelled: 'neutral' }

/** `/stand-in`: for whom I stand in, customers that came to me, and when I am away myself. */
export function AbsencesPage() {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<OwnAbsence | 'new' | null>(null), [calendar, setCalendar] = useState(false)
  usePageTitle(t('absence.title'))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('absence.title')} subtitle={t('absence.about')} actions={<><Button icon={<CalendarPlus size={15} />} onClick={() => setCalendar(true)}>{t('absence.calendar.open')}</Button><Button variant="primary" icon={<Palmtree size={15} />} onClick={() => setEditing('new')}>{t('absence.new')}</Button></>} />
      <div className="grid max-w-5xl gap-4 px-gutter"><StandingIn /><Handed /><Mine onEdit={setEditing} onNew={() => setEditing('new')} /></div>
      {editing && <AbsenceDrawer absence={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {calendar && <CalendarDialog onClose={() => setCalendar(false)} />}
    </div>
  )
}

function StandingIn() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery(standIns)
  return (
    <Card title={t('absence.stand_in')} flush>
      {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <div className="p-4"><Skeleton lines={3} /></div> : (
        <>
          {asked.data.thanks.map((one) => <Banner key={one.at + one.name} tone="good" className="m-3">{t('absence.thanked', { name: one.name, text: one.text })}</Banner>)}
          {asked.data.data.length === 0 ? <EmptyState icon={<HeartHandshake size={28} aria-hidden="true" />} title={t('absence.nobody')}>{t('absence.nobody_help')}</EmptyState> : (
            <ul className="divide-y divide-line">
              {asked.data.data.map((one) => (
                <li key={one.user + one.from} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
                  <div className="min-w-0">
                    <p className="font-medium">{one.now ? <PageLink href={`/stand-in/${one.user}`} className="hover:underline">{one.name}</PageLink> : one.name} {one.scope === 'accounts' && <Badge>{t('absence.some')}</Badge>}</p>
                    <p className="text-sm text-soft">{t(one.now ? 'absence.until' : 'absence.between', { from: format.datetime(one.from), until: format.datetime(one.until) })}</p>
                  </div>
                  {one.now ? <PageLink href={`/stand-in/${one.user}`} className="inline-flex h-control items-center rounded-md bg-accent px-3 font-medium text-on-accent hover:opacity-90">{t('absence.open_desk')}</PageLink> : <Badge tone="accent">{t('absence.later')}</Badge>}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Card>
  )
}

/** Customers that came to me when a colleague left, until their dossier was read. */
function Handed() {
  const { t } = useTranslation()
  const offered = useMeta().entities['handed_customer'] !== undefined
  const asked = useQuery({ ...handedQuery, enabled: offered })
  const waiting = asked.data?.data ?? []
  if (waiting.length === 0) return null
  const read = (row: Row) => api.post(`/api/handed_customer/${row.id}/reading`).then(() => queryClient.invalidateQueries({ queryKey: keys.entity('handed_customer') }), toastProblem)
  return (
    <Card title={t('absence.handed', { count: waiting.length })} flush>
      <ul className="divide-y divide-line">
        {waiting.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
            <span className="min-w-0"><PageLink href={row['account'] ? `/dossier/account/${textOf(row['account'])}` : `/dossier/contact/${textOf(row['contact'])}`} className="font-medium hover:underline">{textOf(row['account.name']) || textOf(row['contact.display_name'])}</PageLink><span className="block text-sm text-soft">{t('absence.handed_from', { name: textOf(row['from_user.name']) })}</span></span>
            <Button size="sm" onClick={() => void read(row)}>{t('absence.handed_read')}</Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Mine({ onEdit, onNew }: { onEdit: (absence: OwnAbsence) => void; onNew: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const fields = useMeta().entities['absence']?.fields
  const asked = useQuery(ownAbsences)
  const word = (field: string, value: string) => fields?.[field]?.options?.find((one) => one.value === value)?.label ?? value
  return (
    <Card title={t('absence.mine')} flush>
      {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <div className="p-4"><Skeleton lines={4} /></div> : asked.data.data.length === 0
        ? <EmptyState icon={<Palmtree size={28} aria-hidden="true" />} title={t('absence.none')} actions={<Button variant="primary" onClick={onNew}>{t('absence.new')}</Button>}>{t('absence.none_help')}</EmptyState>
        : (
          <ul className="divide-y divide-line">
            {asked.data.data.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2 font-medium">{word('kind', one.kind)} <Badge tone={TONES[one.state]}>{word('state', one.state)}</Badge></p>
                  <p className="text-sm text-soft">{t('absence.between', { from: format.datetime(one.starts_at), until: format.datetime(one.ends_at) })}</p>
                  <p className="text-sm">{one.substitutes.length > 0 ? t('absence.covered', { names: format.list(one.substitutes.map((line) => line['substitute.name'] + (line.scope === 'accounts' ? ` (${t('absence.some')})` : ''))) }) : one.state === 'planned' || one.state === 'active' ? <span className="text-warn">{t('absence.uncovered')}</span> : null}</p>
                </div>
                <div className="flex flex-wrap gap-2">
                  {(one.state === 'planned' || one.state === 'active') && <Button onClick={() => onEdit(one)}>{t('absence.edit')}</Button>}
                  {(one.state === 'active' || one.state === 'over') && <PageLink href={`/absences/${one.id}/return`} className="inline-flex h-control items-center rounded-md border border-line-strong px-3 font-medium hover:bg-hover">{t(one.returned_at ? 'absence.see_return' : 'absence.return')}</PageLink>}
                </div>
              </li>
            ))}
          </ul>
        )}
    </Card>
  )
}
