import { CalendarClock, CheckCircle2, Clock, ListTodo, Mail, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import type { Course, Reason } from '#ui/shell/leads/types.ts'

const TONES: Record<string, Tone> = { waiting: 'accent', late: 'bad', in_time: 'good', answered_late: 'warn' }
const ICONS: Record<string, typeof Phone> = { call: Phone, mail: Mail, task: ListTodo, to_do: ListTodo }

/** The first look at a lead: its score and why, its first answer, what comes next, and where it came from. */
export function LeadGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const course = view.glances['course'] as Course | undefined
  if (!course) return null
  const { record } = view
  return (
    <div role="group" aria-label={t('leads.glance')} className="grid gap-px border-y border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
      {'lead_score' in record && <Part title={t('leads.score.title')}><Score course={course} /></Part>}
      <Part title={t('leads.answer.title')}><Answer record={record} entity={entity} /></Part>
      <Part title={t('leads.next.title')}><Next course={course} open={['new', 'working', 'qualified'].includes(textOf(record['status']))} /></Part>
      <Part title={t('leads.origin.title')}><Origin record={record} entity={entity} /></Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) { return <section className="min-w-0 bg-surface px-gutter py-3"><h2 className="mb-1.5 text-sm font-medium text-soft">{title}</h2>{children}</section> }

function Score({ course: { score, reasons } }: { course: Course }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (score === null) return <p className="text-faint">{t('leads.score.none')}</p>
  const signed = (points: number): string => `${points > 0 ? '+' : '−'}${format.number(Math.abs(points))}`
  const why = (reason: Reason): string => [reason.count > 1 ? t('leads.score.times', { count: reason.count }) : '', reason.rule !== null && Math.abs(reason.points) < Math.abs(reason.full) * reason.count ? t('leads.score.faded', { points: format.number(reason.full * reason.count) }) : ''].filter(Boolean).join(' · ')
  return (
    <>
      <p className="flex items-baseline gap-1"><span className="text-2xl font-semibold tabular">{format.number(score)}</span><span className="text-soft">/ 100</span></p>
      <div aria-hidden="true" className="my-1.5 h-1.5 rounded-full bg-hover"><div className="h-1.5 rounded-full bg-accent" style={{ width: `${score}%` }} /></div>
      <ul className="grid gap-0.5 text-sm">
        {reasons.slice(0, 6).map(reason => <li key={reason.rule ?? 'given'} className="flex items-baseline gap-2"><span className={`w-12 shrink-0 text-right tabular font-medium ${reason.points < 0 ? 'text-bad' : ''}`}>{signed(reason.points)}</span><span className="min-w-0">{reason.name ?? t('leads.score.given')}{why(reason) && <span className="text-faint"> · {why(reason)}</span>}</span></li>)}
      </ul>
    </>
  )
}

function Answer({ record, entity }: { record: View360['record']; entity: MetaEntity }) {
  const { t } = useTranslation()
  const format = useFormat()
  const state = textOf(record['response_state'])
  if (!state) return <p className="text-faint">{t('leads.answer.none')}</p>
  const due = textOf(record['response_due_at']), at = textOf(record['first_response_at'])
  return (
    <div className="grid gap-1">
      <p><Badge tone={TONES[state] ?? 'neutral'}>{entity.fields['response_state']?.options?.find(option => option.value === state)?.label ?? state}</Badge></p>
      {at ? <p className="flex items-center gap-1.5"><CheckCircle2 size={15} aria-hidden="true" className="text-soft" /><span>{t('leads.answer.at', { when: format.datetime(at) })}</span></p> : <p className="flex items-center gap-1.5"><Clock size={15} aria-hidden="true" className="text-soft" /><span>{format.relative(due)}</span></p>}
      <p className="text-sm text-soft">{t('leads.answer.due', { when: format.datetime(due) })}</p>
    </div>
  )
}

function Next({ course: { next, done }, open }: { course: Course; open: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {next.length === 0 && <p className={open ? 'text-warn' : 'text-faint'}>{open ? t('leads.next.none') : t('leads.next.closed')}</p>}
      <ol className="grid gap-1.5">
        {next.slice(0, 4).map(step => {
          const Icon = ICONS[step.step ?? ''] ?? CalendarClock, late = step.kind === 'task' && step.at !== null && Date.parse(step.at) < now().getTime()
          return <li key={step.id} className="flex items-start gap-2"><Icon size={15} aria-hidden="true" className="mt-0.5 shrink-0 text-soft" /><span className="min-w-0"><PageLink href={recordHref(step.kind === 'task' ? 'task' : 'cadence_enrolment', step.id)} className="hover:underline">{step.subject}</PageLink><span className={`block text-sm ${late ? 'text-bad' : 'text-soft'}`}>{step.at ? format.datetime(step.at) : t('leads.next.undated')}{step.kind === 'cadence' ? ` · ${t('leads.next.cadence')}` : ''}</span></span></li>
        })}
      </ol>
      {done[0] && <p className="mt-1.5 text-sm text-faint">{t('leads.next.done', { kind: t(`leads.step.${done[0].kind}`), when: format.relative(done[0].at) })}{done[0].state === 'refused' ? ` · ${t('leads.next.refused')}` : ''}</p>}
    </>
  )
}

function Origin({ record, entity }: { record: View360['record']; entity: MetaEntity }) {
  const { t } = useTranslation()
  const shown = ['source', 'campaign_source', 'utm_source', 'utm_medium', 'landing_page'].filter(name => textOf(record[name]))
  if (shown.length === 0 && !record['web_form']) return <p className="text-faint">{t('leads.origin.none')}</p>
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {record['web_form'] ? <><dt className="text-soft">{entity.fields['web_form']?.label}</dt><dd className="truncate"><PageLink href={recordHref('web_form', textOf(record['web_form']))} className="hover:underline">{textOf(record['web_form.name']) || '—'}</PageLink></dd></> : null}
      {shown.map(name => <div key={name} className="contents"><dt className="text-soft">{entity.fields[name]?.label}</dt><dd className="truncate" title={textOf(record[name])}>{textOf(record[name])}</dd></div>)}
    </dl>
  )
}
