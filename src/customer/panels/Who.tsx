import { UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer } from '#customer/panels/Answer.tsx'
import { glancesOf } from '#customer/panels/glances.tsx'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'

/** Who this is: name as it is said, work, standing, language, and who answers for them. */
export function Who({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const { language, zone } = usePreferences()
  const format = useFormat()
  const { record } = view
  const { cover } = glancesOf(view)
  const value = (name: string) => { const field = entity.fields[name]; return field && record[name] ? <Show field={field} path={name} value={record[name]} row={record} dense /> : null }
  const spoken = textOf(record['language'])
  const theirs = textOf(record['time_zone'])
  const hour = theirs && theirs !== zone ? timeIn(theirs, language) : ''
  const named = [textOf(record['salutation']), textOf(record[entity.title])].filter(Boolean).join(' ')
  const country = textOf(record['billing_country'])
  const place = [textOf(record['billing_city']), country ? new Intl.DisplayNames(language, { type: 'region' }).of(country) : ''].filter(Boolean).join(', ')
  const work = [value('job_title'), value('account'), value('industry')].filter(Boolean)
  return (
    <Answer title={t('view360.who')} icon={<UserRound size={14} />}>
      <p className="truncate font-medium">{named}</p>
      {work.map((part, at) => <p key={at} className="flex min-w-0">{part}</p>)}
      <p className="flex min-w-0 flex-wrap items-center gap-x-1.5">{value('kind')}{value('lifecycle')}{record['importance'] ? <span>{t('view360.class', { class: textOf(record['importance']).toUpperCase() })}</span> : null}</p>
      {place && <p className="truncate text-soft">{place}</p>}
      {spoken && <p className="break-words text-soft">{t('view360.speaks', { language: languageName(spoken, language) })}{record['form_of_address'] ? ` · ${t(`view360.address.${textOf(record['form_of_address'])}`)}` : ''}</p>}
      {hour && <p className="text-soft">{t('view360.their_time', { time: hour })}</p>}
      {record['owner'] ? <p className="flex min-w-0 items-baseline gap-1.5 text-soft"><span className="shrink-0">{t('view360.owner')}</span>{value('owner')}</p> : <p className="text-soft">{t('view360.no_owner')}</p>}
      {cover && <p className="rounded-sm bg-warn-soft px-1.5 py-0.5 text-warn">{t('view360.covered', { name: cover.name, until: format.datetime(cover.until) })}</p>}
    </Answer>
  )
}

function languageName(tag: string, language: string): string {
  try { return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag } catch { return tag }
}

function timeIn(zone: string, language: string): string {
  try { return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(now()) } catch { return '' }
}
