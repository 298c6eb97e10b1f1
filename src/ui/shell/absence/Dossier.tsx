import { useQuery } from '@tanstack/react-query'
import { Ban, CalendarClock, CircleDollarSign, FileDown, Handshake, MessageCircle, Target, TriangleAlert, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { dossierQuery } from '#ui/shell/absence/queries.ts'
import type { SeenDossier } from '#ui/shell/absence/queries.ts'
import { Worth } from '#ui/shell/absence/Worth.tsx'

/** All that whoever takes over a customer must know, on one page. */
export function Dossier({ entity, id, tools }: { entity: 'account' | 'contact'; id: string; tools?: ReactNode }) {
  const { t } = useTranslation()
  const asked = useQuery(dossierQuery(entity, id))
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={12} />
  const dossier = asked.data, { record } = dossier, name = textOf(record['name'] ?? record['display_name'])
  return (
    <article aria-label={t('absence.dossier.of', { name })} className="grid gap-px overflow-hidden rounded-lg border border-line bg-line">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 bg-surface px-4 py-3">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold break-words"><PageLink href={recordHref(entity, id)} className="hover:underline">{name}</PageLink></h2>
          <Head dossier={dossier} />
        </div>
        <div className="flex flex-wrap items-center gap-2">{tools}<a href={`/api/${entity}/${id}/dossier.pdf`} target="_blank" rel="noreferrer" className="inline-flex h-control items-center gap-1.5 rounded-md border border-line-strong px-2.5 font-medium hover:bg-hover"><FileDown size={15} aria-hidden="true" />{t('absence.dossier.pdf')}</a></div>
      </header>
      <Avoid dossier={dossier} />
      <Next dossier={dossier} />
      <Commitments rows={dossier.commitments} />
      <div className="grid gap-px md:grid-cols-2">
        <Agreed dossier={dossier} />
        <Deals rows={dossier.opportunities} />
        <Part title={t('absence.dossier.complaints')} icon={<TriangleAlert size={14} />} none={t('absence.dossier.no_complaints')} rows={dossier.complaints} render={(row) => <Line entity="case" row={row} title={textOf(row['subject'])} below={[textOf(row['number']), deadline(row)].filter(Boolean).join(' · ')} tone="bad" />} />
        <Part title={t('absence.dossier.roles')} icon={<Users size={14} />} none={t('absence.dossier.no_roles')} rows={dossier.roles} render={(row) => <Role row={row} />} />
        <Part title={t('absence.dossier.tasks')} icon={<CalendarClock size={14} />} none={t('absence.dossier.no_tasks')} rows={dossier.tasks} render={(row) => <Line entity="task" row={row} title={textOf(row['subject'])} below={<Due at={row['due_at']} />} />} />
        <section className="bg-surface px-4 py-3"><Title icon={<CircleDollarSign size={14} />}>{t('absence.dossier.worth')}</Title><Worth worth={dossier.worth} order={dossier.order} /></section>
        {dossier.cases.length > 0 && <Part title={t('absence.dossier.cases')} icon={<MessageCircle size={14} />} none="" rows={dossier.cases} render={(row) => <Line entity="case" row={row} title={textOf(row['subject'])} below={textOf(row['number'])} />} />}
        {dossier.leads.length > 0 && <Part title={t('absence.dossier.leads')} icon={<Target size={14} />} none="" rows={dossier.leads} render={(row) => <Line entity="lead" row={row} title={textOf(row['subject'])} below="" />} />}
      </div>
    </article>
  )

  function deadline(row: Row): string { const day = (row['deadline'] as { day?: string } | null)?.day; return day ? t('absence.dossier.answer_by', { day }) : '' }
}

function Head({ dossier: { entity, record } }: { dossier: SeenDossier }) {
  const meta = useMeta().entities[entity]
  const shown = ['lifecycle', 'importance', 'industry', 'job_title', 'phone', 'email', 'owner', 'form_of_address'].filter((name) => record[name] && meta?.fields[name])
  return <dl className="mt-0.5 flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-soft">{shown.map((name) => <div key={name} className="flex gap-1"><dt className="text-faint">{meta!.fields[name]!.label}</dt><dd className="text-ink"><Show field={meta!.fields[name]!} path={name} value={record[name]} row={record} /></dd></div>)}</dl>
}

/** What must not be done comes before anything else. */
function Avoid({ dossier: { avoid } }: { dossier: SeenDossier }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const channel = (name: unknown) => entities['interaction']?.fields['channel']?.options?.find((one) => one.value === name)?.label ?? textOf(name)
  if (!avoid.text && avoid.closed.length === 0 && avoid.withdrawn.length === 0) return null
  const service = avoid.closed.filter((one) => one.for === 'service'), marketing = avoid.closed.filter((one) => one.for === 'marketing' && !service.some((other) => other.channel === one.channel))
  return (
    <section className="bg-warn-soft px-4 py-3 text-warn">
      <Title icon={<Ban size={14} />}>{t('absence.dossier.avoid')}</Title>
      <ul className="mt-1 grid gap-0.5 text-ink">
        {avoid.text && <li className="font-medium break-words whitespace-pre-line">{avoid.text}</li>}
        {service.map((one) => <li key={one.channel}>{t('absence.dossier.not_by', { channel: channel(one.channel), why: String(t(`view360.reason.${one.reason}`, { defaultValue: one.reason })) })}</li>)}
        {marketing.length > 0 && <li>{t('absence.dossier.no_marketing', { channels: marketing.map((one) => channel(one.channel)).join(', '), why: String(t(`view360.reason.${marketing[0]!.reason}`, { defaultValue: marketing[0]!.reason })) })}</li>}
        {avoid.withdrawn.map((row) => <li key={row.id}>{t('absence.dossier.withdrawn', { channel: row['channel'] === 'all' ? t('absence.dossier.every_channel') : channel(row['channel']), purpose: textOf(row['purpose']) })}</li>)}
      </ul>
    </section>
  )
}

function Next({ dossier: { next } }: { dossier: SeenDossier }) {
  const { t } = useTranslation()
  if (!next) return null
  return <p className="flex flex-wrap items-baseline gap-x-2 bg-accent-soft px-4 py-2.5"><span className="font-semibold text-accent-ink">{t('absence.dossier.next')}</span><PageLink href={recordHref(next.what, next.id)} className="min-w-0 font-medium break-words hover:underline">{next.title}</PageLink><Due at={next.due} /></p>
}

function Commitments({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  return (
    <section className="bg-surface px-4 py-3">
      <Title icon={<Handshake size={14} />}>{rows.length === 0 ? t('absence.desk.commitments') : t('absence.dossier.commitments', { count: rows.length })}</Title>
      {rows.length === 0 ? <p className="mt-1 text-soft">{t('absence.dossier.no_commitments')}</p> : (
        <ul className="mt-1 divide-y divide-line">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
              <PageLink href={recordHref('commitment', row.id)} className="min-w-0 flex-1 basis-60 font-medium break-words hover:underline">{textOf(row['text'])}</PageLink>
              <span className="text-sm text-soft">{[t(row['promised_by'] === 'customer' ? 'absence.dossier.theirs' : 'absence.dossier.ours'), textOf(row['contact.display_name']), textOf(row['owner.name'])].filter(Boolean).join(' · ')}</span>
              <Due at={row['due_at']} none={t('absence.dossier.undated')} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Agreed({ dossier: { talks, quote } }: { dossier: SeenDossier }) {
  const { t } = useTranslation()
  const format = useFormat()
  const fields = useMeta().entities['interaction']?.fields
  const state = useMeta().entities['quote']?.fields['state']?.options?.find((one) => one.value === quote?.['state'])?.label
  return (
    <section className="bg-surface px-4 py-3">
      <Title icon={<MessageCircle size={14} />}>{t('absence.dossier.agreed')}</Title>
      {quote && <p className="mt-1"><PageLink href={recordHref('quote', quote.id)} className="font-medium hover:underline">{t('absence.dossier.quote', { number: textOf(quote['number']) })}</PageLink> <span className="tabular">{format.money(textOf(quote['total']), textOf(quote['currency']))}</span> <span className="text-soft">{state}</span></p>}
      {talks.length === 0 && !quote && <p className="mt-1 text-soft">{t('absence.dossier.no_talks')}</p>}
      <ol className="mt-1 grid gap-2">
        {talks.map((row, i) => (
          <li key={row.id} className="min-w-0">
            <PageLink href={recordHref('interaction', row.id)} className="font-medium break-words hover:underline">{textOf(row['subject']) || fields?.['channel']?.options?.find((one) => one.value === row['channel'])?.label}</PageLink>
            <p className="text-sm text-soft">{[fields?.['channel']?.options?.find((one) => one.value === row['channel'])?.label, format.relative(textOf(row['occurred_at'])), textOf(row['user.name']), textOf(row['contact.display_name'])].filter(Boolean).join(' · ')}</p>
            {row['body'] && i < 2 ? <p className={i === 0 ? 'line-clamp-5 break-words whitespace-pre-line' : 'line-clamp-2 break-words'}>{textOf(row['body'])}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Deals({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return <Part title={t('absence.dossier.deals')} icon={<Target size={14} />} none={t('absence.dossier.no_deals')} rows={rows} render={(row) => (
    <Line entity="opportunity" row={row} title={textOf(row['name'])} below={<>{[textOf(row['stage.name']), row['close_date'] ? t('view360.closes', { date: format.dateWords(textOf(row['close_date'])) }) : ''].filter(Boolean).join(' · ')}{row['next_step'] ? <span className="block text-ink">{t('absence.dossier.step', { step: textOf(row['next_step']) })}</span> : null}</>} end={row['amount'] ? format.money(textOf(row['amount']), textOf(row['currency'])) : ''} />
  )} />
}

function Role({ row }: { row: Row }) {
  const roles = useMeta().entities['account_contact']?.fields['role']?.options ?? []
  return <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.5"><PageLink href={recordHref('contact', textOf(row['contact']))} className="min-w-0 font-medium break-words hover:underline">{textOf(row['contact.display_name']) || textOf(row['account.name'])}</PageLink><span className="text-soft">{[roles.find((one) => one.value === row['role'])?.label, textOf(row['job_title'])].filter(Boolean).join(' · ')}</span></p>
}

function Part({ title, icon, none, rows, render }: { title: string; icon: ReactNode; none: string; rows: Row[]; render: (row: Row) => ReactNode }) {
  return <section className="min-w-0 bg-surface px-4 py-3"><Title icon={icon}>{title}</Title>{rows.length === 0 ? <p className="mt-1 text-soft">{none}</p> : <ul className="mt-1 grid gap-1.5">{rows.map((row) => <li key={row.id} className="min-w-0">{render(row)}</li>)}</ul>}</section>
}

function Line({ entity, row, title, below, end, tone }: { entity: string; row: Row; title: string; below: ReactNode; end?: string; tone?: 'bad' }) {
  return <div className="flex min-w-0 items-baseline justify-between gap-3"><div className="min-w-0"><PageLink href={recordHref(entity, row.id)} className={`font-medium break-words hover:underline ${tone === 'bad' ? 'text-bad' : ''}`}>{title}</PageLink><div className="text-sm text-soft">{below}</div></div>{end && <span className="shrink-0 tabular">{end}</span>}</div>
}

function Title({ icon, children }: { icon: ReactNode; children: ReactNode }) { return <h3 className="flex items-center gap-1.5 text-sm font-semibold"><span aria-hidden="true">{icon}</span>{children}</h3> }

/** A day, said as late when it is over. */
export function Due({ at, none }: { at: unknown; none?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = textOf(at)
  if (!text) return none ? <span className="text-sm text-faint">{none}</span> : null
  const late = Date.parse(text) < now().getTime(), day = text.length > 10 ? format.datetime(text) : format.date(text)
  return late ? <Badge tone="bad">{t('absence.late', { day })}</Badge> : <span className="text-sm whitespace-nowrap tabular">{day}</span>
}
